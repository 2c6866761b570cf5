import type { BankConfig } from '../bank/bank.config.js';
import { LANGUAGES, type Language } from './languages.js';
import { sayIn, type Say } from './say.js';

/** What of a bank its pages show. */
export type Brand = Pick<BankConfig, 'name' | 'colour' | 'language' | 'support' | 'logo'>;

/** How a page looks and speaks to one customer. */
export interface Look {
  readonly language: Language;
  readonly say: Say;
  /** The bank whose page it is; neutral without. */
  readonly brand?: Brand | undefined;
  /** Its name, or words that stand for it. */
  readonly bank: string;
}

const voices = new Map(LANGUAGES.map((language) => [language, sayIn(language)]));

/** The look of a bank in a language. */
export function lookOf(language: Language, brand?: Brand): Look {
  const say = voices.get(language) ?? sayIn(language);
  return { language, say, brand, bank: brand?.name ?? say('page.your-bank') };
}

/** Words, and the language that they are in. */
interface Words {
  readonly text: string;
  readonly language: Language;
}

/** What a customer is told who needs help: the bank's own words, in this language or else in the bank's. */
export function supportOf({ brand, language, say }: Look): Words {
  const usual = { text: say('page.support'), language };
  const { support } = brand ?? {};
  if (brand === undefined || support === undefined) return usual;
  if (typeof support === 'string') return { text: support, language: brand.language };
  const spoken = [language, brand.language].find((one) => support[one] !== undefined);
  return spoken ? { text: support[spoken] ?? '', language: spoken } : usual;
}

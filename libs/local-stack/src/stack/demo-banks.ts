import path from 'node:path';

const LOGOS = path.resolve(import.meta.dirname, '../../../connector/demo-bank/assets');

/** A bank that a stack plays: what people see of it, and where it is. */
export interface DemoBank {
  /** The base path of its call-backs. */
  readonly path: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3 and alpha-2. */
  readonly primaryCountry: string;
  readonly countryIso2: string;
  /** What customers see, as the connector takes it in `BANKS`. */
  readonly brand: {
    readonly language: string;
    readonly colour: string;
    /** A file. */
    readonly logo: string;
    readonly support: Readonly<Record<string, string>>;
  };
}

/** Every stack plays two, so that search, brand and language have something to differ in; numbers are kept for fiction. */
export const demoBanks: readonly DemoBank[] = [
  {
    path: 'demo-bank',
    name: 'Demo Bank',
    primaryCountry: 'GBR',
    countryIso2: 'GB',
    brand: {
      language: 'en',
      colour: '#174a8b',
      logo: path.join(LOGOS, 'demo-bank.svg'),
      support: {
        en: 'Trouble signing in? Call Demo Bank on 020 7946 0101, day and night.',
        fr: 'Un problème de connexion ? Appelez Demo Bank au +44 20 7946 0101, jour et nuit.',
        de: 'Probleme bei der Anmeldung? Rufen Sie die Demo Bank unter +44 20 7946 0101 an, Tag und Nacht.',
        es: '¿Problemas para entrar? Llame a Demo Bank al +44 20 7946 0101, día y noche.',
      },
    },
  },
  {
    path: 'banque-demo',
    name: 'Banque Démo',
    primaryCountry: 'FRA',
    countryIso2: 'FR',
    brand: {
      language: 'fr',
      colour: '#00695c',
      logo: path.join(LOGOS, 'banque-demo.svg'),
      support: {
        en: 'Trouble signing in? Call Banque Démo on +33 1 99 00 12 34, on working days from 8 to 20.',
        fr: 'Un problème de connexion ? Appelez Banque Démo au 01 99 00 12 34, du lundi au vendredi, de 8 h à 20 h.',
        de: 'Probleme bei der Anmeldung? Rufen Sie Banque Démo an: +33 1 99 00 12 34, werktags 8 bis 20 Uhr.',
        es: '¿Problemas para entrar? Llame a Banque Démo al +33 1 99 00 12 34, de lunes a viernes, de 8 a 20 h.',
      },
    },
  },
];

/** The bank at a path. @throws Error when no bank of a stack has it */
export function demoBankAt(bankPath: string): DemoBank {
  const bank = demoBanks.find(({ path: own }) => own === bankPath);
  if (!bank) throw new Error(`No demo bank has the path ${bankPath}`);
  return bank;
}

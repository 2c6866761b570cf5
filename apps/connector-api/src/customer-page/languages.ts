import Negotiator from 'negotiator';

/** The languages that our pages speak. */
export const LANGUAGES = ['en', 'fr', 'de', 'es'] as const;

/** One of them, by its BCP 47 tag. */
export type Language = (typeof LANGUAGES)[number];

/** The language that a browser likes best of ours; `otherwise` when it likes none of them, or does not say. */
export function chooseLanguage(acceptLanguage: string | undefined, otherwise: Language): Language {
  const ours = [otherwise, ...LANGUAGES.filter((language) => language !== otherwise)];
  const chosen = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).language(ours);
  return ours.find((language) => language === chosen) ?? otherwise;
}

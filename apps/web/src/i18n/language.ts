export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

function known(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary);
}

/** The setting, else the person's language, else the first the browser asks for that we have, else English. */
export function chooseLanguage(
  setting: string,
  personLanguage: string | undefined,
  browser: readonly string[],
): Language {
  return known(setting) ?? known(personLanguage) ?? browser.map(known).find((language) => language) ?? 'en';
}

const REGION = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2}|\d{3})(?![a-z\d])/i;

/** A language as a place writes dates and numbers in it (BCP 47): that of the browser's first tag of the language that names one. */
export function withRegion(language: Language, browser: readonly string[]): string {
  const region = browser
    .filter((tag) => known(tag) === language)
    .map((tag) => REGION.exec(tag)?.[1])
    .find((one) => one !== undefined);
  return region === undefined ? language : `${language}-${region.toUpperCase()}`;
}

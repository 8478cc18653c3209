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

import { useQueryClient } from '@tanstack/react-query';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { preferences, usePreferences } from '../preferences/index.ts';
import { useSession } from '../api/session.ts';
import { useEffect } from 'react';
import { chooseLanguage, withRegion, type Language } from './language.ts';
import type { Messages } from './en/index.ts';
import { learn, type Phrases } from './said.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
  }
}

interface Catalogue {
  messages: Record<string, unknown>;
  /** What the server says; it speaks English itself. */
  said?: Phrases;
}

/** Each catalogue is a chunk of its own: nobody loads two. */
const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  en: () => import('./en/index.ts'),
  de: () => import('./de/index.ts'),
};

const words = createInstance();

async function speak(language: Language): Promise<void> {
  if (!words.hasResourceBundle(language, 'translation')) {
    const { messages, said } = await CATALOGUES[language]();
    words.addResourceBundle(language, 'translation', messages);
    if (said) learn(language, said);
  }
  // The words of a language are the same everywhere, its dates and numbers are not: `i18n.language` names the place, too.
  await words.changeLanguage(withRegion(language, navigator.languages));
  document.documentElement.lang = language;
}

export async function startLanguage(): Promise<void> {
  await words.use(initReactI18next).init({
    resources: {},
    load: 'languageOnly',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(chooseLanguage(preferences().language, undefined, navigator.languages));
}

/** Follows the setting, then the person's own language, then the browser's. */
export function useLanguage(): void {
  const wanted = usePreferences().language;
  const client = useQueryClient();
  const personLanguage = useSession()?.person?.language;
  useEffect(() => {
    const language = chooseLanguage(wanted, personLanguage, navigator.languages);
    if (language === words.resolvedLanguage) return;
    // What the server said, and what it is asked at the moment, is in the other one.
    void speak(language)
      .then(() => client.cancelQueries())
      .then(() => client.invalidateQueries());
  }, [wanted, personLanguage, client]);
}

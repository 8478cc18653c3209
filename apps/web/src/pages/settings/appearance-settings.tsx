import { useTranslation } from 'react-i18next';
import { Choice } from '../../design/choice.tsx';
import { setPreference, usePreferences } from '../../preferences/index.ts';

/** How the app looks and speaks in this browser. A language is named in itself. */
export function AppearanceSettings() {
  const { t } = useTranslation();
  const { language, theme, textSize, readingFace } = usePreferences();
  return (
    <div className="space-y-6">
      <Choice
        label={t('settings.language')}
        value={language}
        onChange={(value) => setPreference('language', value)}
        options={[
          { value: 'auto', label: t('settings.automatic') },
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
      />
      <Choice
        label={t('settings.theme')}
        value={theme}
        onChange={(value) => setPreference('theme', value)}
        options={[
          { value: 'auto', label: t('settings.asSystem') },
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
      />
      <Choice
        label={t('settings.textSize')}
        value={textSize}
        onChange={(value) => setPreference('textSize', value)}
        options={[
          { value: 'small', label: t('settings.small') },
          { value: 'medium', label: t('settings.medium') },
          { value: 'large', label: t('settings.large') },
        ]}
      />
      <Choice
        label={t('settings.face')}
        value={readingFace}
        onChange={(value) => setPreference('readingFace', value)}
        options={[
          { value: 'serif', label: t('settings.serif') },
          { value: 'sans', label: t('settings.sans') },
        ]}
      />
      <p className="prose border-l-2 border-rule pl-4">{t('settings.sample')}</p>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { Subsection } from '../../design/section-frame.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { EyesNote } from './eyes-note.tsx';
import { ForScope } from './for-scope.tsx';
import { SettingsHead } from './settings-head.tsx';
import { SystemFacts } from './system-facts.tsx';
import { Tokens } from './tokens.tsx';

/** What everybody sets for themselves, and how the system is. */
export function SettingsPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <SettingsHead title={t('nav.settings')} lead={t('settings.lead')} />
      <div className="max-w-[43rem] space-y-10">
        <Subsection level={2} id="appearance" title={t('settings.appearance')}>
          <AppearanceSettings />
        </Subsection>
        {session?.organisation.demo && (
          <Subsection level={2} id="eyes" title={t('settings.eyes')}>
            <EyesNote />
          </Subsection>
        )}
        <Subsection level={2} id="tokens" title={t('settings.tokens')} hint={t('settings.tokensHint')}>
          <ForScope scope="admin">
            <Tokens />
          </ForScope>
        </Subsection>
        <Subsection level={2} id="system" title={t('settings.system')}>
          <ForScope scope="admin">
            <SystemFacts />
          </ForScope>
        </Subsection>
      </div>
    </>
  );
}

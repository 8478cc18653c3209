import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.ts';
import { Subsection } from '../../../design/section-frame.tsx';
import { LinkedAccounts } from '../identity-providers/linked-accounts.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';

/** How one gets in, and where one is signed in: one's own alone. */
export function SignInSettingsPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <>
      <SettingsHead title={t('signIn.section')} lead={t('signIn.lead')} />
      {session?.signedIn === false && <p className="max-w-[38rem] text-ink-2">{t('signIn.notYou')}</p>}
      {session?.signedIn && (
        <div className="max-w-[43rem] space-y-10">
          <Subsection level={2} id="sessions" title={t('signIn.sessions')} hint={t('signIn.sessionsHint')}>
            <OwnSessions />
          </Subsection>
          <Subsection level={2} id="password" title={t('signIn.passwordTitle')}>
            <OwnPassword />
          </Subsection>
          <Subsection level={2} id="passkeys" title={t('signIn.passkeys')} hint={t('signIn.passkeysHint')}>
            <OwnPasskeys />
          </Subsection>
          <Subsection level={2} id="accounts" title={t('providers.linked')} hint={t('providers.linkedHint')}>
            <LinkedAccounts to="/settings/sign-in" />
          </Subsection>
        </div>
      )}
    </>
  );
}

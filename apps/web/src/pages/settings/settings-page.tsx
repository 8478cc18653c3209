import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../../api/session.ts';
import { PageHead } from '../../design/page-head.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { EyesNote } from './eyes-note.tsx';
import { SystemFacts } from './system-facts.tsx';
import { Tokens } from './tokens.tsx';

function Part({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="columns border-t border-rule py-8">
      <div className="mb-4 md:text-right">
        <h2 id={id} className="font-serif text-lg font-medium">
          {title}
        </h2>
      </div>
      <div className="min-w-0">
        {hint && <p className="mb-4 text-sm text-ink-2">{hint}</p>}
        {children}
      </div>
    </section>
  );
}

export function SettingsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const isAdmin = useMay('admin');
  return (
    <>
      <PageHead title={t('nav.settings')} lead={t('settings.lead')} />
      <Part id="appearance" title={t('settings.appearance')}>
        <AppearanceSettings />
      </Part>
      {session?.organisation.demo && (
        <Part id="eyes" title={t('settings.eyes')}>
          <EyesNote />
        </Part>
      )}
      <Part id="tokens" title={t('settings.tokens')} hint={t('settings.tokensHint')}>
        {isAdmin ? <Tokens /> : <p className="text-sm text-ink-2">{t('settings.adminOnly')}</p>}
      </Part>
      <Part id="system" title={t('settings.system')}>
        {isAdmin ? <SystemFacts /> : <p className="text-sm text-ink-2">{t('settings.adminOnly')}</p>}
      </Part>
    </>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession, type WideScope } from '../../api/session.ts';

/** A part that is only for those who may; others are told so, whatever address brought them here. */
export function ForScope({ scope, children }: { scope: WideScope; children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const may = useMay(scope);
  if (session === undefined) return null;
  return may ? children : <p className="text-sm text-ink-2">{t('settings.adminOnly')}</p>;
}

import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';

/** Nothing is hidden in silence: who may not change sources is told so, and by whose eyes. */
export function WhatYouMayDo() {
  const { t } = useTranslation();
  const session = useSession();
  if (!session) return null;
  return (
    <p className="flex gap-2.5 border-y border-rule py-3 text-sm text-ink-2">
      <Lock size={16} className="mt-0.5 shrink-0" aria-hidden />
      {session.person ? t('sources.readOnlyFor', { name: session.person.name }) : t('sources.readOnly')}
    </p>
  );
}

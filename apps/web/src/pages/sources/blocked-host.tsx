import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allowHost } from '../../api/sources.ts';
import { useMay } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { ProblemNote } from '../../design/notes.tsx';

/** A private address is refused until an administrator has said that it is meant. */
export function BlockedHost({ host, onAllowed }: { host: string; onAllowed: () => void }) {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const allow = useMutation({ mutationFn: () => allowHost(host), onSuccess: onAllowed });
  return (
    <div role="alert" className="mt-4 border-l-2 border-warn pl-4">
      <p className="font-semibold">{t('add.blocked', { host })}</p>
      <p className="text-sm text-ink-2">{isAdmin ? t('add.blockedText') : t('add.blockedAsk')}</p>
      {isAdmin && (
        <Button className="mt-3" busy={allow.isPending} onClick={() => allow.mutate()}>
          {t('add.allowHost', { host })}
        </Button>
      )}
      {allow.error && <ProblemNote error={allow.error} />}
    </div>
  );
}

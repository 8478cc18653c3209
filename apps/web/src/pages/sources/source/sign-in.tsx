import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../api/types.ts';
import { authoriseSource } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useSaid } from '../../../i18n/said.ts';

/** Sends the browser to the source, where a person lets the mesh in; it comes back to this source. */
export function SignIn({ source, mayChange }: { source: Source; mayChange: boolean }) {
  const { t } = useTranslation();
  const said = useSaid();
  const authorise = useMutation({
    mutationFn: () => authoriseSource(source.id),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const needed = source.authorised === 'needed';
  return (
    <div className={needed ? 'rounded-md border border-edge bg-field p-5' : ''}>
      <p className="flex items-start gap-2 font-semibold">
        <KeyRound size={18} className={`mt-1 shrink-0 ${needed ? 'text-warn' : 'text-ink-3'}`} aria-hidden />
        {needed
          ? t('source.signIn.needed', { connector: said(source.connectorTitle) })
          : t('source.signIn.done')}
      </p>
      <p className="mt-1 text-sm text-ink-2">{t('source.signIn.hint')}</p>
      {mayChange && (
        <Button
          look={needed ? 'primary' : 'plain'}
          className="mt-3"
          busy={authorise.isPending || authorise.isSuccess}
          onClick={() => authorise.mutate()}
        >
          {needed ? t('source.signIn.go') : t('source.signIn.again')}
        </Button>
      )}
      {authorise.error && <ProblemNote error={authorise.error} />}
    </div>
  );
}

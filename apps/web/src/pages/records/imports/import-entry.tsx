import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importsQuery, isGoingOn, refusalsAddress, removeImport } from '../../../api/imports.ts';
import type { RecordImport } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { FileButton } from '../../../design/file-button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useBytes, useNumber } from '../../../design/numbers.ts';
import { Progress } from '../../../design/progress.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { useSaid } from '../../../i18n/said.ts';
import { remember } from './remembered-files.ts';
import { stopUpload, upload, type Upload } from './uploads.ts';

function HowFar({ archive, sending }: { archive: RecordImport; sending: Upload | undefined }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const { state, size, name } = archive;
  if (!isGoingOn(archive)) return null;
  const received = Math.max(sending?.received ?? 0, archive.received);
  const done = state === 'receiving' ? received : archive.bytesRead;
  const isCut = state === 'receiving' && (!sending || sending.error !== undefined);
  return (
    <div className="pt-1.5">
      <Progress label={t('imports.progressOf', { name })} done={done} total={size} />
      <p className="mt-1 text-sm tabular-nums">
        {t(`imports.going.${isCut ? 'cut' : (state as 'receiving')}`, {
          done: bytes(done),
          total: bytes(size),
        })}
      </p>
    </div>
  );
}

/** The file that was cut, chosen again. */
function GoOn({ archive, renew }: { archive: RecordImport; renew: () => void }) {
  const { t } = useTranslation();
  const [isOther, setOther] = useState(false);
  const take = (file: File) => {
    setOther(file.size !== archive.size);
    if (file.size !== archive.size) return;
    remember(file, archive.id);
    void upload(archive, file, renew);
  };
  return (
    <>
      <FileButton size="small" about={archive.name} onFile={take}>
        {t('imports.goOn')}
      </FileButton>
      {isOther && (
        <p role="alert" className="basis-full text-sm font-semibold text-warn">
          {t('imports.otherFile')}
        </p>
      )}
    </>
  );
}

function Refusals({ archive }: { archive: RecordImport }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const lines = new Intl.ListFormat(i18n.language, { type: 'unit' });
  return (
    <details className="mt-2">
      <summary className="link inline-block text-sm">
        {t('imports.refused', { count: archive.refused, number: number(archive.refused) })}
      </summary>
      <ul className="mt-2 max-w-[43rem]">
        {archive.refusals.map((group, index) => (
          <li key={index} className="border-t border-rule py-2 text-sm">
            <p>
              <span className="font-semibold tabular-nums">{number(group.count)}</span> · {said(group.reason)}
              {group.field && <span className="font-mono text-xs text-ink-2"> {group.field}</span>}
            </p>
            {group.remedy && <p className="text-ink-2">{said(group.remedy)}</p>}
            <p className="text-xs text-ink-3 tabular-nums">
              {t('imports.lines', {
                count: group.lines.length,
                lines: lines.format(group.lines.map(number)),
              })}
              {group.count > group.lines.length && ' …'}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm">
        <a href={refusalsAddress(archive.id)} download className="link font-semibold">
          {t('imports.download', { count: archive.refusalsKept, number: number(archive.refusalsKept) })}
        </a>
      </p>
    </details>
  );
}

/** One archive: how far it is, what became of its statements, and what was refused. */
export function ImportEntry({ archive, sending }: { archive: RecordImport; sending: Upload | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const bytes = useBytes();
  const client = useQueryClient();
  const refused = useRefused();
  const renew = () => void client.invalidateQueries({ queryKey: importsQuery.queryKey });
  const remove = useMutation({
    mutationFn: () => removeImport(archive.id),
    onSuccess: () => {
      stopUpload(archive.id);
      say(t(isGoingOn(archive) ? 'imports.cancelled' : 'imports.removed', { name: archive.name }));
      renew();
    },
    onError: refused,
  });
  const { id, name, state, stored, alreadyThere, error, createdAt, finishedAt, size, credentialId } = archive;
  const isSending = sending !== undefined && sending.error === undefined;
  return (
    <li className="border-t border-rule py-4">
      <article aria-labelledby={`import-${id}`}>
        <h2 id={`import-${id}`} className="font-serif text-lg font-semibold">
          {name}
        </h2>
        <p className="text-xs text-ink-3 tabular-nums">
          <span className={state === 'failed' ? 'font-semibold text-warn' : ''}>
            {t(`imports.state.${state}`)}
          </span>{' '}
          · <When at={finishedAt ?? createdAt} /> · {bytes(size)} ·{' '}
          <Link to="/records/senders/$id" params={{ id: credentialId }} className="link">
            {t('imports.sender')}
          </Link>
        </p>
        <HowFar archive={archive} sending={sending} />
        {state !== 'receiving' && state !== 'waiting' && (
          <p className="mt-1 text-sm tabular-nums">
            {t('imports.stored', { count: stored, number: number(stored) })}
            {alreadyThere > 0 &&
              ` · ${t('imports.alreadyThere', { count: alreadyThere, number: number(alreadyThere) })}`}
          </p>
        )}
        {error && (
          <p role="alert" className="mt-1 max-w-[43rem] border-l-2 border-warn pl-3 text-sm">
            {said([error.reason, error.remedy].filter(Boolean).join(' '))}
          </p>
        )}
        {sending?.error !== undefined && <ProblemNote error={sending.error} />}
        {archive.refused > 0 && <Refusals archive={archive} />}
        <div className="mt-2.5 flex flex-wrap gap-1.5">
          {state === 'receiving' && !isSending && <GoOn archive={archive} renew={renew} />}
          {isSending && (
            <Button size="small" onClick={() => stopUpload(id)} about={name}>
              {t('imports.pause')}
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            busy={remove.isPending}
            onClick={() => remove.mutate()}
            about={name}
          >
            {isGoingOn(archive) ? t('imports.cancel') : t('imports.remove')}
          </Button>
        </div>
      </article>
    </li>
  );
}

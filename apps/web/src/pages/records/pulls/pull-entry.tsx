import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePull, pullsQuery, removePull, runPull } from '../../../api/pulls.ts';
import type { RecordPull } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { elapsedInWords } from '../../../design/durations.ts';
import { GridFact } from '../../../design/fact-grid.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { Question } from '../../../design/question.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { useSaid } from '../../../i18n/said.ts';
import { BlockedHost } from '../../sources/blocked-host.tsx';
import { PullForm } from './pull-form.tsx';

function usePullActions(pull: RecordPull) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const onError = useRefused();
  const renew = () => void client.invalidateQueries({ queryKey: pullsQuery.queryKey });
  const run = useMutation({
    mutationFn: () => runPull(pull.id),
    onSuccess: () => {
      say(t('pulls.queued'));
      renew();
    },
    onError,
  });
  const pause = useMutation({
    mutationFn: () => changePull(pull.id, { paused: !pull.paused }),
    onSuccess: renew,
    onError,
  });
  const remove = useMutation({
    mutationFn: () => removePull(pull.id),
    onSuccess: () => {
      say(t('pulls.removed', { name: pull.name }));
      renew();
    },
  });
  return { run, pause, remove };
}

function Facts({ pull }: { pull: RecordPull }) {
  const { t, i18n } = useTranslation();
  const { place, lastSuccessAt, nextRunAt, paused } = pull;
  return (
    <dl className="mt-2 grid grid-cols-2 gap-x-8 gap-y-2 text-sm sm:grid-cols-4">
      <GridFact name={t('pulls.place')}>{place === null ? t('pulls.never') : <When at={place} />}</GridFact>
      <GridFact name={t('pulls.lag')}>
        {place === null ? t('pulls.unknown') : elapsedInWords(place, i18n.language)}
      </GridFact>
      <GridFact name={t('pulls.lastLook')}>
        {lastSuccessAt === null ? t('pulls.never') : <When at={lastSuccessAt} />}
      </GridFact>
      <GridFact name={t('pulls.nextLook')}>{paused ? '–' : <When at={nextRunAt} />}</GridFact>
    </dl>
  );
}

/** One record store that is asked for what is new: how far, how far behind, and what went wrong. */
export function PullEntry({ pull }: { pull: RecordPull }) {
  const { t } = useTranslation();
  const said = useSaid();
  const number = useNumber();
  const { run, pause, remove } = usePullActions(pull);
  const [open, setOpen] = useState<'change' | 'remove'>();
  const {
    id,
    name,
    endpoint,
    state,
    stored,
    alreadyThere,
    refused,
    error,
    paused,
    credentialId,
    blockedHost,
  } = pull;
  return (
    <li className="border-t border-rule py-4">
      <article aria-labelledby={`pull-${id}`}>
        <h2 id={`pull-${id}`} className="font-serif text-lg font-semibold">
          {name}
        </h2>
        <p className="text-sm text-ink-2">
          <span className={state === 'failing' ? 'font-semibold text-warn' : 'font-semibold'}>
            {t(`pulls.state.${state}`)}
          </span>{' '}
          · <span className="font-mono text-xs">{endpoint}</span> ·{' '}
          <Link to="/records/senders/$id" params={{ id: credentialId }} className="link">
            {t('imports.sender')}
          </Link>
        </p>
        {error && (
          <p role="alert" className="mt-1 max-w-[43rem] border-l-2 border-warn pl-3 text-sm">
            {said([error.reason, error.remedy].filter(Boolean).join(' '))}
          </p>
        )}
        {blockedHost && <BlockedHost host={blockedHost} onAllowed={() => run.mutate()} />}
        <Facts pull={pull} />
        <p className="mt-2 text-sm tabular-nums">
          {t('imports.stored', { count: stored, number: number(stored) })}
          {alreadyThere > 0 &&
            ` · ${t('imports.alreadyThere', { count: alreadyThere, number: number(alreadyThere) })}`}
          {refused > 0 && (
            <>
              {' · '}
              <Link to="/records/dead-letters" className="link text-warn">
                {t('imports.refused', { count: refused, number: number(refused) })}
              </Link>
            </>
          )}
        </p>
        <div className="mt-2.5 flex flex-wrap gap-1.5">
          <Button
            size="small"
            busy={run.isPending}
            disabled={paused}
            onClick={() => run.mutate()}
            about={name}
          >
            {t('pulls.run')}
          </Button>
          <Button
            look="quiet"
            size="small"
            busy={pause.isPending}
            onClick={() => pause.mutate()}
            about={name}
          >
            {t(paused ? 'pulls.resume' : 'pulls.pause')}
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-expanded={open === 'change'}
            onClick={() => setOpen(open === 'change' ? undefined : 'change')}
            about={name}
          >
            {t('pulls.change')}
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-haspopup="dialog"
            onClick={() => setOpen('remove')}
            about={name}
          >
            {t('pulls.remove')}
          </Button>
        </div>
        {open === 'change' && (
          <div className="pt-5">
            <PullForm pull={pull} onDone={() => setOpen(undefined)} />
          </div>
        )}
        <Question
          title={t('pulls.removeQuestion', { name })}
          action={t('pulls.removeNow')}
          isOpen={open === 'remove'}
          onClose={() => setOpen(undefined)}
          onYes={() => remove.mutate()}
          doing={remove}
        >
          <p>{t('pulls.removeText')}</p>
        </Question>
      </article>
    </li>
  );
}

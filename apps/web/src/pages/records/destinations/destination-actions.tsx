import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Pause, Play, Plug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeDestination,
  removeDestination,
  replayDelivery,
  testDestination,
  type Destination,
  type DestinationKind,
} from '../../../api/destinations.ts';
import { useTimeZone } from '../../../api/session.ts';
import { Button } from '../../../design/button.tsx';
import { TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { Question } from '../../../design/question.tsx';
import { STEP_STATES, Steps } from '../../../design/steps.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { beginOf } from '../../../design/zoned-time.ts';
import { useSaid } from '../../../i18n/said.ts';
import { BlockedHost } from '../../sources/blocked-host.tsx';

interface ActionsProps {
  kind: DestinationKind;
  destination: Destination;
}

/** Tries it, pauses it or lets it go on. */
export function DestinationActions({ kind, destination }: ActionsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const client = useQueryClient();
  const onError = useRefused();
  const { id, paused } = destination;
  const test = useMutation({ mutationFn: () => testDestination(kind, id) });
  const pause = useMutation({
    mutationFn: (on: boolean) => changeDestination(kind, id, { paused: on }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['destination', kind, id] }),
    onError,
  });
  const blockedHost = test.data?.blockedHost ?? destination.blockedHost;
  const onAllowed = () => {
    test.mutate();
    // What waits is tried at once, rather than when the next try is due.
    if (!paused) pause.mutate(false);
  };
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" busy={test.isPending} onClick={() => test.mutate()}>
          <Plug size={15} aria-hidden /> {t('destinations.test')}
        </Button>
        <Button look="quiet" size="small" busy={pause.isPending} onClick={() => pause.mutate(!paused)}>
          {paused ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
          {t(paused ? 'pulls.resume' : 'pulls.pause')}
        </Button>
      </div>
      <div role="status" className="max-w-[43rem]">
        {test.data && !test.isPending && (
          <>
            <p className={`mb-3 font-semibold ${test.data.works ? '' : 'text-warn'}`}>
              {t(test.data.works ? 'source.check.works' : 'source.check.fails')}
            </p>
            <Steps
              steps={test.data.steps.map(({ step, outcome, says }) => ({
                state: STEP_STATES[outcome],
                title: t(`destinations.step.${step}`),
                message: outcome === 'not-tried' ? undefined : said(says),
              }))}
            />
          </>
        )}
      </div>
      {test.error && <ProblemNote error={test.error} retry={() => test.mutate()} />}
      {blockedHost && <BlockedHost host={blockedHost} onAllowed={onAllowed} />}
    </div>
  );
}

/** Everything since a day, once more. */
export function ReplayForm({ kind, destination }: ActionsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const timeZone = useTimeZone();
  const [since, setSince] = useState('');
  const replay = useMutation({
    mutationFn: () => replayDelivery(kind, destination.id, { since: beginOf(since, timeZone)! }),
    onSuccess: () => {
      say(t('destinations.replayed'));
      void client.invalidateQueries({ queryKey: ['destination', kind, destination.id] });
    },
  });
  return (
    <Form
      className="flex max-w-[43rem] flex-wrap items-end gap-4"
      saving={replay}
      fields={['since']}
      submit={t('destinations.replay')}
      look="plain"
      disabled={since === ''}
      onSubmit={() => replay.mutate()}
    >
      {(problemAt) => (
        <TextField
          type="date"
          label={t('destinations.replaySince')}
          value={since}
          onChange={setSince}
          error={problemAt('since')}
        />
      )}
    </Form>
  );
}

/** Its end, after a question. */
export function RemoveDestination({ kind, destination }: ActionsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { id, name } = destination;
  const remove = useMutation({
    mutationFn: () => removeDestination(kind, id),
    onSuccess: async () => {
      setAsking(false);
      say(t('pulls.removed', { name }));
      await navigate({ to: kind === 'forwards' ? '/records/forwarding' : '/records/webhooks' });
      await client.invalidateQueries({ queryKey: ['destinations', kind] });
    },
  });
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('pulls.remove')}
      </Button>
      <Question
        title={t('destinations.removeQuestion', { name })}
        action={t('pulls.removeNow')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onYes={() => remove.mutate()}
        doing={remove}
      >
        <p>{t('destinations.removeText')}</p>
      </Question>
    </>
  );
}

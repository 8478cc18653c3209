import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePull, createPull, pullsQuery } from '../../../api/pulls.ts';
import { useTimeZone } from '../../../api/session.ts';
import type { NewRecordPull, RecordPull } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { CheckField, SelectField, TextField } from '../../../design/controls.tsx';
import { durationInWords } from '../../../design/durations.ts';
import { Form } from '../../../design/form.tsx';
import { say } from '../../../design/toasts.tsx';
import { beginOf } from '../../../design/zoned-time.ts';
import { useIntervalWords } from '../../sources/interval-words.ts';
import { KeyFields } from '../store-fields.tsx';

/** On offer, in minutes; a store's own is added when it is another. */
const INTERVALS = [1, 5, 15, 60, 360, 1_440];
const OVERLAPS = [0, 5, 30, 60, 360, 1_440];
const FIELDS = ['name', 'endpoint', 'key', 'secret', 'intervalMinutes', 'overlapMinutes', 'since'];

interface PullDraft {
  name: string;
  endpoint: string;
  key: string;
  secret: string;
  intervalMinutes: number;
  overlapMinutes: number;
  keepAuthority: boolean;
  /** A day; for a new one only. */
  since: string;
}

const NEW_PULL: PullDraft = {
  name: '',
  endpoint: '',
  key: '',
  secret: '',
  intervalMinutes: 15,
  overlapMinutes: 5,
  keepAuthority: true,
  since: '',
};

function draftOf(pull: RecordPull | undefined): PullDraft {
  if (!pull) return NEW_PULL;
  const { name, endpoint, key, intervalMinutes, overlapMinutes, keepAuthority } = pull;
  return { name, endpoint, key, intervalMinutes, overlapMinutes, keepAuthority, secret: '', since: '' };
}

const offer = (offers: readonly number[], own: number) =>
  [...new Set([...offers, own])].toSorted((a, b) => a - b);

/** An empty secret of one that exists stays as it is. */
function inputOf({ since, secret, ...draft }: PullDraft, timeZone: string | undefined): NewRecordPull {
  const from = since !== '' && { since: beginOf(since, timeZone) };
  return { ...draft, ...from, ...(secret && { secret }) } as NewRecordPull;
}

/** What is needed to fetch from another record store; `pull` is there already when it is changed. */
export function PullForm({ pull, onDone }: { pull?: RecordPull; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const every = useIntervalWords();
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState(() => draftOf(pull));
  const type = (part: Partial<PullDraft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () => {
      const input = inputOf(draft, timeZone);
      return pull ? changePull(pull.id, input) : createPull(input);
    },
    onSuccess: () => {
      say(t(pull ? 'sources.saved' : 'pulls.queued'));
      void client.invalidateQueries({ queryKey: pullsQuery.queryKey });
      onDone();
    },
  });
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={save}
      fields={FIELDS}
      submit={t(pull ? 'common.save' : 'pulls.make')}
      onSubmit={() => save.mutate()}
      beside={
        <Button look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      }
    >
      {(problemAt) => (
        <>
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField
              label={t('senders.name')}
              value={draft.name}
              onChange={(name) => type({ name })}
              error={problemAt('name')}
            />
            <TextField
              label={t('pulls.endpoint')}
              hint={t('pulls.endpointHint')}
              inputMode="url"
              value={draft.endpoint}
              onChange={(endpoint) => type({ endpoint })}
              error={problemAt('endpoint')}
            />
            <KeyFields draft={draft} onChange={type} problemAt={problemAt} isKept={pull !== undefined} />
            <SelectField
              label={t('pulls.interval')}
              value={draft.intervalMinutes}
              options={offer(INTERVALS, draft.intervalMinutes).map((value) => ({
                value,
                label: every(value),
              }))}
              onChange={(value) => type({ intervalMinutes: value ?? draft.intervalMinutes })}
              error={problemAt('intervalMinutes')}
            />
            <SelectField
              label={t('pulls.overlap')}
              hint={t('pulls.overlapHint')}
              value={draft.overlapMinutes}
              options={offer(OVERLAPS, draft.overlapMinutes).map((value) => ({
                value,
                label: durationInWords(value, i18n.language),
              }))}
              onChange={(value) => type({ overlapMinutes: value ?? draft.overlapMinutes })}
              error={problemAt('overlapMinutes')}
            />
            {!pull && (
              <TextField
                type="date"
                label={t('pulls.since')}
                hint={t('pulls.sinceHint')}
                value={draft.since}
                onChange={(since) => type({ since })}
                error={problemAt('since')}
              />
            )}
          </div>
          <CheckField
            label={t('pulls.keepAuthority')}
            checked={draft.keepAuthority}
            onChange={(keepAuthority) => type({ keepAuthority })}
          />
        </>
      )}
    </Form>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { forgetSource } from '../../api/source-events.ts';
import { changeSource } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { say } from '../../design/toasts.tsx';
import { problemOf } from './config-model.ts';
import { useIntervalWords } from './interval-words.ts';
import { ReadersField } from './readers-field.tsx';

/** Intervals on offer, in minutes; a source's own is added when it is another. */
const INTERVALS = [15, 60, 360, 1_440, 10_080];

/** Name, readers and how often it is looked at. */
export function SourceSettings({ source }: { source: Source }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const inWords = useIntervalWords();
  const [name, setName] = useState(source.name);
  const [readers, setReaders] = useState<string[]>(source.readers);
  const [interval, setInterval] = useState(source.intervalMinutes);
  const save = useMutation({
    mutationFn: () => changeSource(source.id, { name, readers, intervalMinutes: interval }),
    onSuccess: () => {
      say(t('sources.saved'));
      forgetSource(client, source.id);
    },
  });
  const errors = save.error ? asProblem(save.error).errors : [];
  const intervals = [...new Set([...INTERVALS, source.intervalMinutes])].toSorted((a, b) => a - b);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title" className="mb-3 font-serif text-lg font-medium">
        {t('sources.settings')}
      </h2>
      <form onSubmit={submit} noValidate className="space-y-5">
        <Field label={t('add.name')} error={problemOf(errors, 'name')}>
          {(parts) => (
            <input
              {...parts}
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('sources.interval')} error={problemOf(errors, 'intervalMinutes')}>
          {(parts) => (
            <select
              {...parts}
              className="input"
              value={interval}
              onChange={(event) => setInterval(Number(event.target.value))}
            >
              {intervals.map((minutes) => (
                <option key={minutes} value={minutes}>
                  {inWords(minutes)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ReadersField readers={readers} onChange={setReaders} error={problemOf(errors, 'readers')} />
        {save.error && errors.length === 0 && <ProblemNote error={save.error} />}
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('common.save')}
        </Button>
      </form>
    </section>
  );
}

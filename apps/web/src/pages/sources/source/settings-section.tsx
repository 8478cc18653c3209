import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Field } from '../../../design/field.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { problemOf } from '../config-model.ts';
import { useIntervalWords } from '../interval-words.ts';
import { WhatYouMayDo } from '../what-you-may-do.tsx';
import { ConfigSettings } from './config-settings.tsx';
import { RemoveSource } from './remove-source.tsx';
import { SectionFrame } from './section-frame.tsx';
import { useSaveSource } from './use-save-source.ts';

/** Intervals on offer, in minutes; a source's own is added when it is another. */
const INTERVALS = [15, 60, 360, 1_440, 10_080];

function NameAndInterval({ source }: { source: Source }) {
  const { t } = useTranslation();
  const inWords = useIntervalWords();
  const { save, errors } = useSaveSource(source.id);
  const [name, setName] = useState(source.name);
  const [interval, setInterval] = useState(source.intervalMinutes);
  const intervals = [...new Set([...INTERVALS, source.intervalMinutes])].toSorted((a, b) => a - b);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ name, intervalMinutes: interval });
  };
  return (
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
      {save.error && errors.length === 0 && <ProblemNote error={save.error} />}
      <Button type="submit" look="primary" busy={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}

/** What it is called, how often it is looked at, what its connector needs; and the way to remove it. */
export function SettingsSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayChange = useMay('sources:write');
  return (
    <SectionFrame id="settings" title={t('source.section.settings')}>
      {!mayChange && <WhatYouMayDo />}
      {mayChange && (
        <div className="space-y-8">
          <NameAndInterval key={`name ${source.updatedAt}`} source={source} />
          <ConfigSettings key={`config ${source.updatedAt}`} source={source} />
          <RemoveSource source={source} />
        </div>
      )}
    </SectionFrame>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { Form } from '../../../design/form.tsx';
import { useIntervalWords } from '../interval-words.ts';
import { WhatYouMayDo } from '../what-you-may-do.tsx';
import { ConfigSettings } from './config-settings.tsx';
import { RemoveSource } from './remove-source.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';
import { useSaveSource } from './use-save-source.ts';

/** Intervals on offer, in minutes; a source's own is added when it is another. */
const INTERVALS = [15, 60, 360, 1_440, 10_080];

function NameAndInterval({ source }: { source: Source }) {
  const { t } = useTranslation();
  const inWords = useIntervalWords();
  const [name, setName] = useState(source.name);
  const [interval, setInterval] = useState(source.intervalMinutes);
  const save = useSaveSource(source.id, (saved) => setName(saved.name));
  const intervals = [...new Set([...INTERVALS, source.intervalMinutes])].toSorted((a, b) => a - b);
  return (
    <Form
      saving={save}
      fields={['name', 'intervalMinutes']}
      submit={t('common.save')}
      onSubmit={() => save.mutate({ name, intervalMinutes: interval })}
    >
      {(problemAt) => (
        <>
          <TextField label={t('add.name')} error={problemAt('name')} value={name} onChange={setName} />
          <SelectField
            label={t('sources.interval')}
            error={problemAt('intervalMinutes')}
            value={interval}
            options={intervals.map((minutes) => ({ value: minutes, label: inWords(minutes) }))}
            onChange={(minutes) => setInterval(minutes ?? source.intervalMinutes)}
          />
        </>
      )}
    </Form>
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
          <NameAndInterval source={source} />
          <ConfigSettings source={source} />
          <RemoveSource source={source} />
        </div>
      )}
    </SectionFrame>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendersQuery } from '../../../api/senders.ts';
import { CheckField, ChecksField, LinesField, SelectField } from '../../../design/controls.tsx';
import { COMMON_VERBS } from '../words/verbs.ts';
import { type FiltersDraft } from './filters-draft.ts';

interface FilterFieldsProps {
  draft: FiltersDraft;
  onChange: (draft: FiltersDraft) => void;
  problemAt: (field: string) => string | undefined;
}

/** Which statements go there: each kind of filter narrows, and an empty one asks for nothing. */
export function FilterFields({ draft, onChange, problemAt }: FilterFieldsProps) {
  const { t } = useTranslation();
  const senders = (useQuery(sendersQuery).data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const type = (part: Partial<FiltersDraft>) => onChange({ ...draft, ...part });
  const offered = COMMON_VERBS.filter((verb) => !draft.verbs.includes(verb));
  return (
    <div className="space-y-5">
      <p className="text-sm text-ink-2">{t('destinations.filtersHint')}</p>
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_11rem]">
        <LinesField
          mono
          label={t('destinations.verbs')}
          value={draft.verbs}
          onChange={(verbs) => type({ verbs })}
          error={problemAt('filters.verbs')}
        />
        <SelectField
          label={t('destinations.addVerb')}
          none="–"
          value={null}
          options={offered.map((value) => ({ value, label: value.slice(value.lastIndexOf('/') + 1) }))}
          onChange={(verb) => verb && type({ verbs: [draft.verbs.trim(), verb].filter(Boolean).join('\n') })}
        />
      </div>
      <div>
        <LinesField
          mono
          label={t('destinations.activities')}
          hint={t('destinations.activitiesHint')}
          value={draft.activities}
          onChange={(activities) => type({ activities })}
          error={problemAt('filters.activities')}
        />
        <CheckField
          label={t('destinations.relatedActivities')}
          checked={draft.relatedActivities}
          onChange={(relatedActivities) => type({ relatedActivities })}
        />
      </div>
      <div>
        <LinesField
          mono
          label={t('destinations.agents')}
          hint={t('destinations.agentsHint')}
          value={draft.agents}
          onChange={(agents) => type({ agents })}
          error={problemAt('filters.agents')}
        />
        <CheckField
          label={t('destinations.relatedAgents')}
          checked={draft.relatedAgents}
          onChange={(relatedAgents) => type({ relatedAgents })}
        />
      </div>
      {senders.length > 0 && (
        <>
          <ChecksField
            label={t('destinations.only')}
            hint={t('destinations.onlyHint')}
            options={senders}
            chosen={draft.credentials}
            onChange={(credentials) => type({ credentials })}
            error={problemAt('filters.credentials')}
          />
          <ChecksField
            label={t('destinations.except')}
            hint={t('destinations.exceptHint')}
            options={senders}
            chosen={draft.exceptCredentials}
            onChange={(exceptCredentials) => type({ exceptCredentials })}
            error={problemAt('filters.exceptCredentials')}
          />
        </>
      )}
    </div>
  );
}

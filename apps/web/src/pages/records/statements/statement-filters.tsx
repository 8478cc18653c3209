import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../api/problem.ts';
import { useSession } from '../../../api/session.ts';
import { ChecksField, TextField } from '../../../design/controls.tsx';
import { Field } from '../../../design/field.tsx';
import { FilterForm } from '../../../design/filter-form.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { TimeField } from '../../../design/time-field.tsx';
import { COMMON_VERBS } from '../words/verbs.ts';
import type { StatementsSearch } from './statements-search.ts';

const VERBS = 'common-verbs';

interface StatementFiltersProps {
  search: StatementsSearch;
  /** What the server found wrong with what was asked last. */
  problems: readonly FieldProblem[];
  onAsk: (search: StatementsSearch) => void;
}

/** The filters of xAPI as a form; what is asked is carried out when it is sent. */
export function StatementFilters({ search, problems, onAsk }: StatementFiltersProps) {
  const { t } = useTranslation();
  const canPick = useSession()?.canActAs ?? false;
  return (
    <FilterForm ask={search} problems={problems} submit={t('statements.show')} onAsk={onAsk}>
      {(draft, change, problemAt) => (
        <>
          {canPick && (
            <PersonField
              label={t('statements.person')}
              value={draft.person ?? null}
              onChange={(person) => change({ person: person ?? undefined, agent: undefined })}
            />
          )}
          <Field label={t('statements.verb')} error={problemAt('verb')}>
            {(parts) => (
              <>
                <input
                  {...parts}
                  className="input"
                  list={VERBS}
                  inputMode="url"
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.verb ?? ''}
                  onChange={({ target }) => change({ verb: target.value.trim() })}
                />
                <datalist id={VERBS}>
                  {COMMON_VERBS.map((verb) => (
                    <option key={verb}>{verb}</option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <TextField
            label={t('statements.activity')}
            error={problemAt('activity')}
            inputMode="url"
            value={draft.activity ?? ''}
            onChange={(activity) => change({ activity })}
          />
          <TextField
            label={t('statements.registration')}
            error={problemAt('registration')}
            value={draft.registration ?? ''}
            onChange={(registration) => change({ registration })}
          />
          <TimeField
            label={t('statements.since')}
            value={search.since}
            error={problemAt('since')}
            onChange={(since) => change({ since })}
          />
          <TimeField
            label={t('statements.until')}
            value={search.until}
            error={problemAt('until')}
            onChange={(until) => change({ until })}
          />
          <div className="sm:col-span-2">
            <ChecksField
              label={t('statements.also')}
              chosen={draft.related ?? []}
              options={[
                {
                  value: 'activities',
                  label: t('statements.relatedActivities'),
                  hint: t('statements.relatedActivitiesHint'),
                },
                {
                  value: 'agents',
                  label: t('statements.relatedAgents'),
                  hint: t('statements.relatedAgentsHint'),
                },
              ]}
              onChange={(related) => change({ related })}
            />
          </div>
        </>
      )}
    </FilterForm>
  );
}

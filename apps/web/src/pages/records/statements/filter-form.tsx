import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblem, type FieldProblem } from '../../../api/problem.ts';
import { useSession } from '../../../api/session.ts';
import { Button } from '../../../design/button.tsx';
import { ChecksField, TextField } from '../../../design/controls.tsx';
import { Field } from '../../../design/field.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { TimeField } from '../../../design/time-field.tsx';
import { useSaid } from '../../../i18n/said.ts';
import type { StatementsSearch } from './statements-search.ts';
import { COMMON_VERBS } from '../words/verbs.ts';

const VERBS = 'common-verbs';

interface FilterFormProps {
  search: StatementsSearch;
  /** What the server found wrong with what was asked last. */
  problems: readonly FieldProblem[];
  onAsk: (search: StatementsSearch) => void;
}

/** The filters of xAPI as a form; what is asked is carried out when it is sent. */
export function FilterForm({ search, problems, onAsk }: FilterFormProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const canPick = useSession()?.canActAs ?? false;
  const [draft, setDraft] = useState(search);
  const change = (part: Partial<StatementsSearch>) => setDraft((before) => ({ ...before, ...part }));
  const problemAt = (name: string) => {
    const problem = fieldProblem(problems, name);
    return problem && said(problem);
  };
  return (
    <form
      noValidate
      className="grid gap-5 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(draft);
      }}
    >
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
      <div>
        <Button type="submit" look="primary">
          {t('statements.show')}
        </Button>
      </div>
    </form>
  );
}

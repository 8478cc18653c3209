import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleAsk } from '../../../api/people.ts';
import { Button } from '../../../design/button.tsx';
import { Choice } from '../../../design/choice.tsx';
import { TextField } from '../../../design/controls.tsx';
import { GroupField } from '../../../design/group-field.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { filtersOn } from './people-search.ts';

interface PeopleFiltersProps {
  ask: PeopleAsk;
  onAsk: (ask: PeopleAsk) => void;
}

const STATES = ['active', 'inactive', 'all'] as const;

function MoreFilters({ ask, onAsk }: PeopleFiltersProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(ask);
  const type = (part: Partial<PeopleAsk>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <form
      noValidate
      className="grid items-start gap-5 rounded-md border border-rule bg-field p-4 sm:grid-cols-2 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(draft);
      }}
    >
      <TextField
        label={t('persons.department')}
        hint={t('persons.departmentHint')}
        value={draft.department ?? ''}
        onChange={(department) => type({ department })}
      />
      <GroupField
        label={t('persons.group')}
        hint={t('persons.throughOthers')}
        value={draft.group ?? null}
        onChange={(group) => type({ group: group ?? '' })}
      />
      <PersonField
        label={t('persons.manager')}
        hint={t('persons.throughOthers')}
        value={draft.manager ?? null}
        onChange={(manager) => type({ manager: manager ?? '' })}
      />
      <div className="flex flex-wrap gap-2 self-end">
        <Button type="submit" look="primary">
          {t('persons.apply')}
        </Button>
        {filtersOn(ask) > 0 && (
          <Button look="quiet" onClick={() => onAsk({})}>
            {t('persons.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Whom the list shows: by what they are called, whether they are active, where they belong. */
export function PeopleFilters({ ask, onAsk }: PeopleFiltersProps) {
  const { t } = useTranslation();
  const { q = '', state = 'active' } = ask;
  const [typed, setTyped] = useState(q);
  const count = filtersOn(ask);
  return (
    <div className="space-y-4 pb-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <input
          type="search"
          value={typed}
          aria-label={t('persons.find')}
          placeholder={t('persons.find')}
          className="input max-w-80"
          onChange={({ target }) => {
            setTyped(target.value);
            onAsk({ ...ask, q: target.value });
          }}
        />
        <Choice
          label={t('persons.show')}
          labelHidden
          value={state}
          options={STATES.map((value) => ({ value, label: t(`persons.state.${value}`) }))}
          onChange={(next) => onAsk({ ...ask, state: next })}
        />
      </div>
      <details open={count > 0 || undefined}>
        <summary className="link inline-block text-sm font-semibold">
          {count === 0 ? t('persons.filters') : t('persons.filtersOn', { count })}
        </summary>
        <div className="pt-3">
          <MoreFilters
            key={`${ask.department} ${ask.group} ${ask.manager}`}
            ask={ask}
            onAsk={(asked) => onAsk({ ...asked, q: typed, state })}
          />
        </div>
      </details>
    </div>
  );
}

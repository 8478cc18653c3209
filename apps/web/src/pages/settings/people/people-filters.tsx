import { useTranslation } from 'react-i18next';
import type { PeopleAsk } from '../../../api/people.ts';
import { Choice } from '../../../design/choice.tsx';
import { TextField } from '../../../design/controls.tsx';
import { FilterForm } from '../../../design/filter-form.tsx';
import { FindLine } from '../../../design/find-line.tsx';
import { Fold } from '../../../design/fold.tsx';
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
  const clear = filtersOn(ask) > 0 ? { words: t('persons.clear'), onClear: () => onAsk({}) } : undefined;
  return (
    <FilterForm ask={ask} submit={t('persons.apply')} onAsk={onAsk} clear={clear}>
      {(draft, type) => (
        <>
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
            onChange={(group) => type({ group: group ?? undefined })}
          />
          <PersonField
            label={t('persons.manager')}
            hint={t('persons.throughOthers')}
            value={draft.manager ?? null}
            onChange={(manager) => type({ manager: manager ?? undefined })}
          />
        </>
      )}
    </FilterForm>
  );
}

/** Whom the list shows: by what they are called, whether they are active, where they belong. */
export function PeopleFilters({ ask, onAsk }: PeopleFiltersProps) {
  const { t } = useTranslation();
  const { q = '', state = 'active' } = ask;
  const count = filtersOn(ask);
  return (
    <div className="space-y-4 pb-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FindLine label={t('persons.find')} value={q} onFind={(typed) => onAsk({ ...ask, q: typed })} />
        <Choice
          label={t('persons.show')}
          labelHidden
          value={state}
          options={STATES.map((value) => ({ value, label: t(`persons.state.${value}`) }))}
          onChange={(next) => onAsk({ ...ask, state: next })}
        />
      </div>
      <Fold open={count > 0} title={count === 0 ? t('persons.filters') : t('persons.filtersOn', { count })}>
        <MoreFilters
          key={`${ask.department} ${ask.group} ${ask.manager}`}
          ask={ask}
          onAsk={(asked) => onAsk({ ...asked, q, state })}
        />
      </Fold>
    </div>
  );
}

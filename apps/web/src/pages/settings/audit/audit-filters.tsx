import { useTranslation } from 'react-i18next';
import type { AuditAsk } from '../../../api/audit.ts';
import type { FieldProblem } from '../../../api/problem.ts';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { FilterForm } from '../../../design/filter-form.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { TimeField } from '../../../design/time-field.tsx';
import { filtersOn } from './audit-search.ts';

/** What is looked for most; any other action is typed. */
const AREAS = [
  'person',
  'group',
  'role',
  'token',
  'session',
  'source',
  'item',
  'records',
  'xapi-credential',
  'audit',
] as const;

interface AuditFiltersProps {
  ask: AuditAsk;
  /** What the server found wrong with what was asked last. */
  problems: readonly FieldProblem[];
  onAsk: (ask: AuditAsk) => void;
}

/** By whom, what, to what, when. */
export function AuditFilters({ ask, problems, onAsk }: AuditFiltersProps) {
  const { t } = useTranslation();
  const clear = filtersOn(ask) > 0 ? { words: t('audit.clear'), onClear: () => onAsk({}) } : undefined;
  return (
    <FilterForm ask={ask} problems={problems} submit={t('audit.apply')} onAsk={onAsk} clear={clear}>
      {(draft, type, problemAt) => (
        <>
          <PersonField
            label={t('audit.who')}
            value={draft.person ?? null}
            onChange={(person) => type({ person: person ?? undefined })}
          />
          <SelectField<string>
            label={t('audit.action')}
            none={t('audit.area.all')}
            value={AREAS.find((area) => area === draft.action) ?? null}
            options={AREAS.map((value) => ({ value, label: t(`audit.area.${value}`) }))}
            onChange={(action) => type({ action: action ?? undefined })}
          />
          <TextField
            label={t('audit.otherAction')}
            hint={t('audit.otherActionHint')}
            value={draft.action ?? ''}
            onChange={(action) => type({ action })}
            error={problemAt('action')}
          />
          <TextField
            label={t('audit.target')}
            value={draft.target ?? ''}
            onChange={(target) => type({ target })}
            error={problemAt('target')}
          />
          <TimeField
            label={t('audit.since')}
            value={ask.since}
            error={problemAt('since')}
            onChange={(since) => type({ since })}
          />
          <TimeField
            label={t('audit.until')}
            value={ask.until}
            error={problemAt('until')}
            onChange={(until) => type({ until })}
          />
        </>
      )}
    </FilterForm>
  );
}

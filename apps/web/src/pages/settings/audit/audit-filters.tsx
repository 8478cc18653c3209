import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditAsk } from '../../../api/audit.ts';
import { fieldProblem, type FieldProblem } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { PersonField } from '../../../design/person-field.tsx';
import { TimeField } from '../../../design/time-field.tsx';
import { useSaid } from '../../../i18n/said.ts';
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
  const said = useSaid();
  const [draft, setDraft] = useState(ask);
  const type = (part: Partial<AuditAsk>) => setDraft((before) => ({ ...before, ...part }));
  const problemAt = (name: string) => {
    const problem = fieldProblem(problems, name);
    return problem && said(problem);
  };
  return (
    <form
      noValidate
      className="grid items-start gap-5 rounded-md border border-rule bg-field p-4 sm:grid-cols-2 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(draft);
      }}
    >
      <PersonField
        label={t('audit.who')}
        value={draft.person ?? null}
        onChange={(person) => type({ person: person ?? '' })}
      />
      <SelectField<string>
        label={t('audit.action')}
        none={t('audit.area.all')}
        value={AREAS.find((area) => area === draft.action) ?? null}
        options={AREAS.map((value) => ({ value, label: t(`audit.area.${value}`) }))}
        onChange={(action) => type({ action: action ?? '' })}
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
        onChange={(since) => type({ since: since ?? '' })}
      />
      <TimeField
        label={t('audit.until')}
        value={ask.until}
        error={problemAt('until')}
        onChange={(until) => type({ until: until ?? '' })}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          {t('audit.apply')}
        </Button>
        {filtersOn(ask) > 0 && (
          <Button look="quiet" onClick={() => onAsk({})}>
            {t('audit.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}

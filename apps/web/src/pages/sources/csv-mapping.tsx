import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.ts';
import { csvPreviewQuery } from '../../api/csv.ts';
import { Field } from '../../design/field.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { Line } from '../../design/skeleton.tsx';
import { useSaid } from '../../i18n/said.ts';
import { CsvErrors } from './csv-errors.tsx';
import { fieldOf, isColumnSetting, questionOf, withColumn } from './csv-model.ts';
import { CsvTable } from './csv-table.tsx';

interface CsvMappingProps {
  typed: Record<string, unknown>;
  onChange: (typed: Record<string, unknown>) => void;
}

/** When the columns could not be recognised: the one that is missing is asked for by its heading. */
function MissingColumn({ error, typed, onChange }: CsvMappingProps & { error: unknown }) {
  const { t } = useTranslation();
  const said = useSaid();
  const problem = asProblem(error);
  const setting = problem.errors
    .find(({ field }) => isColumnSetting(field))
    ?.field.split('.')
    .at(-1);
  if (setting === undefined) return <ProblemNote error={error} />;
  const before = typed[setting];
  return (
    <Field
      label={t('csv.missing', { field: t(`csv.field.${fieldOf(setting)}`) })}
      error={said(problem.errors[0]?.reason ?? problem.detail ?? '')}
    >
      {(parts) => (
        <input
          {...parts}
          className="input"
          defaultValue={typeof before === 'string' ? before : ''}
          onBlur={(event) => onChange({ ...typed, [setting]: event.target.value })}
        />
      )}
    </Field>
  );
}

/** Which column is what, over the first lines of the table, and what is wrong with which line. */
export function CsvMapping({ typed, onChange }: CsvMappingProps) {
  const { t } = useTranslation();
  const number = useNumber();
  const question = questionOf(typed);
  const preview = useQuery(csvPreviewQuery(question));
  if (question.location === '') return null;
  if (preview.isPending) return <Line height="10rem" />;
  if (preview.isError) return <MissingColumn error={preview.error} typed={typed} onChange={onChange} />;
  const { lines, errors, errorCount } = preview.data;
  return (
    <section aria-labelledby="csv-title">
      <h3 id="csv-title" className="text-sm font-semibold">
        {t('csv.title', { count: lines, number: number(lines) })}
      </h3>
      <p className="text-xs text-ink-3">{t('csv.hint')}</p>
      <CsvTable
        preview={preview.data}
        onMap={(heading, field) => onChange(withColumn(typed, heading, field))}
      />
      {errorCount > 0 && <CsvErrors errors={errors} count={errorCount} />}
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { csvPreviewQuery } from '../../api/csv.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { useNumber } from '../../design/numbers.ts';
import { Said } from '../../design/said.tsx';
import { Line } from '../../design/skeleton.tsx';
import { CsvErrors } from './csv-errors.tsx';
import { questionOf, withColumn } from './csv-model.ts';
import { CsvTable } from './csv-table.tsx';

interface CsvMappingProps {
  typed: Record<string, unknown>;
  onChange: (typed: Record<string, unknown>) => void;
}

/** Which column is what, over the first lines of the table, and what is wrong with which line. */
export function CsvMapping({ typed, onChange }: CsvMappingProps) {
  const { t } = useTranslation();
  const number = useNumber();
  const question = questionOf(typed);
  const preview = useQuery(csvPreviewQuery(question));
  if (question.location === '') return null;
  if (preview.isPending) return <Line height="10rem" />;
  if (preview.isError) return <ProblemNote error={preview.error} />;
  const { lines, missing, errors, errorCount } = preview.data;
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
      {missing !== undefined && (
        <p className="mt-3 border-l-2 border-warn pl-4 text-sm">
          <Said>{missing.message}</Said>
        </p>
      )}
      {errorCount > 0 && <CsvErrors errors={errors} count={errorCount} />}
    </section>
  );
}

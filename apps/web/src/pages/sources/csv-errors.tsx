import { useTranslation } from 'react-i18next';
import type { CsvPreviewAnswer } from '../../api/types.ts';
import { useNumber } from '../../design/numbers.ts';
import { Said } from '../../design/said.tsx';

interface CsvErrorsProps {
  errors: CsvPreviewAnswer['errors'];
  count: number;
}

/** Every line that cannot be taken over, and why. */
export function CsvErrors({ errors, count }: CsvErrorsProps) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <div className="mt-3 border-l-2 border-warn pl-4 text-sm">
      <p className="font-semibold">{t('csv.errors', { count, number: number(count) })}</p>
      <p className="text-ink-2">{t('csv.errorsHint')}</p>
      <ul className="mt-1 max-h-48 overflow-y-auto" tabIndex={0} aria-label={t('csv.errorList')}>
        {errors.map(({ line, message }, index) => (
          <li key={index}>
            <span className="text-ink-3 tabular-nums">{t('csv.line', { line: number(line) })}</span>{' '}
            <Said>{message}</Said>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { durationInWords } from '../../../design/durations.ts';
import { Field } from '../../../design/field.tsx';

interface MinutesFieldProps {
  label: string;
  hint: string;
  /** What holds when nothing is set. */
  usual: string;
  offers: readonly number[];
  value: number | null;
  onChange: (minutes: number | null) => void;
  error: string | undefined;
}

/** A duration that may be left to what is usual. */
export function MinutesField({ label, hint, usual, offers, value, onChange, error }: MinutesFieldProps) {
  const { i18n } = useTranslation();
  const all = [...new Set([...offers, ...(value === null ? [] : [value])])].toSorted((a, b) => a - b);
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        <select
          {...parts}
          className="input"
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
        >
          <option value="">{usual}</option>
          {all.map((minutes) => (
            <option key={minutes} value={minutes}>
              {durationInWords(minutes, i18n.language)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

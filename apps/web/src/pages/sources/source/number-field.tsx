import { Field } from '../../../design/field.tsx';

interface NumberFieldProps {
  label: string;
  hint?: string;
  unit?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** A number with its unit behind it. */
export function NumberField({ label, hint, unit, value, onChange, error }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        <div className="flex items-baseline gap-2">
          <input
            {...parts}
            className="input w-24 tabular-nums"
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit && <span className="text-sm text-ink-2">{unit}</span>}
        </div>
      )}
    </Field>
  );
}

import type { ComponentProps } from 'react';
import { Field } from './field.tsx';

interface LabelProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

interface TextFieldProps extends LabelProps {
  value: string;
  onChange: (value: string) => void;
  inputMode?: ComponentProps<'input'>['inputMode'];
  /** Behind the text, such as a unit. */
  unit?: string;
}

/** A line of text with its label. Nothing is spelt or completed for a person: these are names, numbers, addresses. */
export function TextField({ label, hint, error, value, onChange, inputMode, unit }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        <div className="flex items-baseline gap-2">
          <input
            {...parts}
            className={`input ${unit === undefined ? '' : 'w-24 tabular-nums'}`}
            inputMode={inputMode}
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit && <span className="text-sm text-ink-2">{unit}</span>}
        </div>
      )}
    </Field>
  );
}

interface SelectFieldProps<Value extends string | number> extends LabelProps {
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
  /** What is chosen when nothing is. */
  none?: string;
}

/** One of several, as the device shows such lists. */
export function SelectField<Value extends string | number>({
  label,
  hint,
  error,
  value,
  options,
  onChange,
  none,
}: SelectFieldProps<Value>) {
  const choose = (text: string) => onChange(options.find((one) => String(one.value) === text)?.value ?? null);
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        <select
          {...parts}
          className="input"
          value={value ?? ''}
          onChange={({ target }) => choose(target.value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

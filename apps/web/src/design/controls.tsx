import { useId, type ComponentProps } from 'react';
import { Field } from './field.tsx';

interface LabelProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

interface TextFieldProps extends LabelProps {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'date' | 'password';
  inputMode?: ComponentProps<'input'>['inputMode'];
  /** Behind the text, such as a unit. */
  unit?: string;
  optional?: string;
}

/** A line of text with its label. Nothing is spelt or completed for a person: these are names, numbers, addresses. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, value, onChange, type = 'text', inputMode, unit } = props;
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(parts) => (
        <div className="flex items-baseline gap-2">
          <input
            {...parts}
            type={type}
            className={`input ${unit === undefined ? '' : 'w-28 tabular-nums'}`}
            inputMode={inputMode}
            // Browsers put one's own password into any field that is not for a new one, whatever "off" says.
            autoComplete={type === 'password' ? 'new-password' : 'off'}
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

interface LinesFieldProps extends LabelProps {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  optional?: string;
  /** For code and addresses. */
  mono?: boolean;
}

/** Several lines of text with their label. */
export function LinesField(props: LinesFieldProps) {
  const { label, hint, error, optional, value, onChange, rows = 3, mono = false } = props;
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(parts) => (
        <textarea
          {...parts}
          rows={rows}
          spellCheck={false}
          className={`input ${mono ? 'font-mono text-sm' : ''}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface CheckFieldProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One box with its label. */
export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  return (
    <label className="flex min-h-8 items-start gap-2.5 py-1 text-sm">
      <input
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-(--color-thread)"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>
        {label}
        {hint && <span className="block text-xs text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

interface ChecksFieldProps<Value extends string | number> extends LabelProps {
  chosen: readonly Value[];
  options: readonly { value: Value; label: string; hint?: string }[];
  onChange: (chosen: Value[]) => void;
}

/** Several of a few, each a box. */
export function ChecksField<Value extends string | number>(props: ChecksFieldProps<Value>) {
  const { label, hint, error, chosen, options, onChange } = props;
  const id = useId();
  const toggle = (one: Value, on: boolean) =>
    onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one));
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset aria-describedby={described || undefined}>
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="mb-1 text-xs text-ink-3">
          {hint}
        </p>
      )}
      <div className="grid gap-x-6 sm:grid-cols-2">
        {options.map(({ value, ...option }) => (
          <CheckField
            key={value}
            {...option}
            checked={chosen.includes(value)}
            onChange={(on) => toggle(value, on)}
          />
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm font-semibold text-warn">
          {error}
        </p>
      )}
    </fieldset>
  );
}

import { useTimeZone } from '../api/session.ts';
import { Field } from './field.tsx';
import { localTime, momentOf } from './zoned-time.ts';

interface TimeFieldProps {
  label: string;
  /** RFC 3339. */
  value: string | undefined;
  error?: string | undefined;
  onChange: (moment: string | undefined) => void;
}

/** A moment in the reader's own time zone. */
export function TimeField({ label, value, error, onChange }: TimeFieldProps) {
  const timeZone = useTimeZone();
  return (
    <Field label={label} error={error}>
      {(parts) => (
        <input
          {...parts}
          type="datetime-local"
          className="input"
          defaultValue={localTime(value ?? '', timeZone)}
          onChange={({ target }) => onChange(momentOf(target.value, timeZone))}
        />
      )}
    </Field>
  );
}

import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  labelHidden?: boolean;
}

/** A few alternatives in one line, each by itself where they may not fit; radio buttons to the keyboard and to a screen reader. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  labelHidden,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className={labelHidden ? 'sr-only' : 'mb-1.5 text-sm font-semibold'}>{label}</legend>
      <div className="flex flex-wrap gap-y-1 max-sm:gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative -ml-px inline-flex min-h-9 items-center border border-edge px-3 text-sm first:ml-0 first:rounded-l-md last:rounded-r-md max-sm:ml-0 max-sm:rounded-md hover:bg-sunk has-checked:z-1 has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:z-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-thread"
          >
            <input
              type="radio"
              name={name}
              className="absolute inset-0 cursor-pointer opacity-0"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

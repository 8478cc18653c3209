import { useTranslation } from 'react-i18next';
import { ChecksField } from '../../design/controls.tsx';
import { Field, type FieldParts } from '../../design/field.tsx';
import { isKind, kindKey } from '../../design/kinds.ts';
import { Said } from '../../design/said.tsx';
import { useSaid } from '../../i18n/said.ts';
import type { ConfigField } from './config-model.ts';

interface ConfigInputProps {
  field: ConfigField;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
  /** The source exists: a secret is there already, and an empty field leaves it as it is. */
  isStored?: boolean;
}

/** What a value that one may choose is called here. */
function useChoiceWords(): (value: string | number) => string {
  const { t } = useTranslation();
  const said = useSaid();
  return (value) => (isKind(value) ? t(kindKey(value)) : said(String(value)));
}

function text(value: unknown): string {
  if (Array.isArray(value)) return value.join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function Input({
  field,
  value,
  onChange,
  parts,
}: Omit<ConfigInputProps, 'error' | 'isStored'> & { parts: FieldParts }) {
  const { t } = useTranslation();
  const inWords = useChoiceWords();
  const { control, schema, required } = field;
  const common = { ...parts, 'aria-required': required, className: 'input' };
  if (control === 'choice')
    return (
      <select {...common} value={text(value)} onChange={(event) => onChange(event.target.value)}>
        {!required && <option value="">{t('add.unset')}</option>}
        {schema.enum?.map((one) => (
          <option key={one} value={String(one)}>
            {inWords(one)}
          </option>
        ))}
      </select>
    );
  if (control === 'lines')
    return (
      <textarea {...common} rows={3} value={text(value)} onChange={(event) => onChange(event.target.value)} />
    );
  return (
    <input
      {...common}
      type={control === 'secret' ? 'password' : 'text'}
      inputMode={control === 'number' ? 'decimal' : control === 'url' ? 'url' : undefined}
      autoComplete={control === 'secret' ? 'new-password' : 'off'}
      spellCheck={false}
      value={text(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Switch({ field, value, onChange }: ConfigInputProps) {
  return (
    <label className="flex gap-3">
      <input
        type="checkbox"
        className="mt-1 size-4 accent-(--color-thread)"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="text-sm">
        <span className="font-semibold">
          <Said>{field.schema.title ?? field.name}</Said>
        </span>
        {field.schema.description && (
          <span className="block text-ink-2">
            <Said>{field.schema.description}</Said>
          </span>
        )}
      </span>
    </label>
  );
}

function Several({ field, value, error, onChange }: ConfigInputProps) {
  const said = useSaid();
  const inWords = useChoiceWords();
  const { title, description, items } = field.schema;
  return (
    <ChecksField
      label={said(title ?? field.name)}
      hint={description && said(description)}
      error={error}
      chosen={Array.isArray(value) ? (value as (string | number)[]) : []}
      options={(items?.enum ?? []).map((one) => ({ value: one, label: inWords(one) }))}
      onChange={onChange}
    />
  );
}

/** One setting of a connector, drawn from its JSON Schema alone. */
export function ConfigInput(props: ConfigInputProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { field, error, isStored = false } = props;
  if (field.control === 'switch') return <Switch {...props} />;
  if (field.control === 'several') return <Several {...props} />;
  const hints = [
    field.schema.description && said(field.schema.description),
    field.control === 'lines' && t('add.onePerLine'),
    field.control === 'secret' && t(isStored ? 'add.secretStored' : 'add.secretHint'),
  ];
  return (
    <Field
      label={said(field.schema.title ?? field.name)}
      hint={hints.filter(Boolean).join(' ') || undefined}
      error={error}
      optional={field.required ? undefined : t('common.optional')}
    >
      {(parts) => <Input {...props} parts={parts} />}
    </Field>
  );
}

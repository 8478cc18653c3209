import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type FieldParts } from '../../design/field.tsx';
import { KINDS, kindKey, LEVELS, levelKey } from '../../design/kinds.ts';
import type { EditedField } from './edit-model.ts';

interface EditFieldProps {
  field: EditedField;
  value: string | boolean;
  sourceValue: string | boolean;
  /** The source says something else than when the edit was made. */
  sourceChanged: boolean;
  onChange: (value: string | boolean) => void;
  error: string | undefined;
}

function useValueWords(): (field: EditedField, value: string | boolean) => string {
  const { t } = useTranslation();
  return (field, value) => {
    if (value === '') return t('edits.nothing');
    if (field === 'kind') return t(kindKey(String(value)));
    const level = field === 'level' ? levelKey(String(value)) : undefined;
    return level ? t(level) : String(value).replaceAll('\n', ', ');
  };
}

/** What the source says, when the edit says something else; and the way back to it. */
function SourceSays({ field, sourceValue, sourceChanged, onChange }: EditFieldProps) {
  const { t } = useTranslation();
  const inWords = useValueWords();
  const value = inWords(field, sourceValue);
  const says = sourceChanged ? 'edits.sourceNowSays' : 'edits.sourceSays';
  return (
    <p className="mt-1.5 text-xs text-ink-2">
      <span className={sourceChanged ? 'font-semibold text-warn' : ''}>
        {sourceValue === '' ? t('edits.sourceSilent') : t(says, { value })}
      </span>{' '}
      <button type="button" className="link font-semibold" onClick={() => onChange(sourceValue)}>
        {t('edits.revert')}
        <span className="sr-only"> {t(`edits.field.${field}`)}</span>
      </button>
    </p>
  );
}

function Control({ field, value, onChange, parts }: EditFieldProps & { parts: FieldParts }) {
  const { t } = useTranslation();
  const common = { ...parts, className: 'input', value: String(value) };
  if (field === 'kind' || field === 'level')
    return (
      <select {...common} onChange={(event) => onChange(event.target.value)}>
        {field === 'level' && <option value="">{t('edits.nothing')}</option>}
        {field === 'kind' &&
          KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(kindKey(kind))}
            </option>
          ))}
        {field === 'level' &&
          LEVELS.map((level) => (
            <option key={level} value={level}>
              {t(`levels.${level}`)}
            </option>
          ))}
      </select>
    );
  if (field === 'keywords')
    return <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />;
  return (
    <input
      {...common}
      inputMode={field === 'minutes' ? 'decimal' : undefined}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function HiddenField({ value, onChange }: Pick<EditFieldProps, 'value' | 'onChange'>) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3 text-sm">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-hint`}
        className="mt-1 size-4 accent-(--color-thread)"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id} className="font-semibold">
        {t('edits.field.hidden')}
      </label>
      <p id={`${id}-hint`} className="col-start-2 text-ink-2">
        {t('edits.hiddenHint')}
      </p>
    </div>
  );
}

/** One fact of an item, editable, with what the source says of it. */
export function EditField(props: EditFieldProps) {
  const { t } = useTranslation();
  const { field, value, sourceValue, onChange, error } = props;
  if (field === 'hidden') return <HiddenField value={value} onChange={onChange} />;
  return (
    <div>
      <Field
        label={t(`edits.field.${field}`)}
        hint={field === 'keywords' ? t('add.onePerLine') : undefined}
        error={error}
      >
        {(parts) => <Control {...props} parts={parts} />}
      </Field>
      {value !== sourceValue && <SourceSays {...props} />}
    </div>
  );
}

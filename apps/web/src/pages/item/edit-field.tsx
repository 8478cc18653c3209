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

/** One fact of an item, editable, with what the source says of it. */
export function EditField(props: EditFieldProps) {
  const { t } = useTranslation();
  const { field, value, sourceValue, onChange, error } = props;
  if (field === 'hidden')
    return (
      <label className="flex gap-3 text-sm">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-(--color-thread)"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          <span className="font-semibold">{t('edits.field.hidden')}</span>
          <span className="block text-ink-2">{t('edits.hiddenHint')}</span>
        </span>
      </label>
    );
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

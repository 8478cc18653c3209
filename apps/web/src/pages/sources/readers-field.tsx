import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '../../api/sources.ts';
import { ProblemNote } from '../../design/notes.tsx';

interface ReadersFieldProps {
  readers: readonly string[];
  onChange: (readers: string[]) => void;
  error: string | undefined;
}

const BOX = 'size-4 shrink-0 accent-(--color-thread)';

function GroupChoice({ readers, onChange }: Omit<ReadersFieldProps, 'error'>) {
  const groups = useQuery(groupsQuery);
  if (groups.isError) return <ProblemNote error={groups.error} retry={() => void groups.refetch()} />;
  const toggle = (reader: string, on: boolean) =>
    onChange(on ? [...readers, reader] : readers.filter((one) => one !== reader));
  return (
    <ul className="mt-1 grid gap-x-6 gap-y-0.5 pl-7 sm:grid-cols-2">
      {(groups.data ?? []).map(({ slug, name }) => (
        <li key={slug}>
          <label className="flex min-h-8 items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              className={BOX}
              checked={readers.includes(`group:${slug}`)}
              onChange={(event) => toggle(`group:${slug}`, event.target.checked)}
            />
            {name}
          </label>
        </li>
      ))}
    </ul>
  );
}

/** Who may read what comes from a source. Readers that are single persons are kept as they are. */
export function ReadersField({ readers, onChange, error }: ReadersFieldProps) {
  const { t } = useTranslation();
  const everyone = readers.includes('everyone');
  return (
    <fieldset>
      <legend className="text-sm font-semibold">{t('readers.legend')}</legend>
      <p className="mb-1.5 text-xs text-ink-3">{t('readers.hint')}</p>
      <label className="flex min-h-8 items-center gap-3 text-sm">
        <input
          type="radio"
          name="readers"
          className={BOX}
          checked={everyone}
          onChange={() => onChange(['everyone'])}
        />
        {t('readers.everyone')}
      </label>
      <label className="flex min-h-8 items-center gap-3 text-sm">
        <input
          type="radio"
          name="readers"
          className={BOX}
          checked={!everyone}
          onChange={() => onChange([])}
        />
        {t('readers.groups')}
      </label>
      {!everyone && <GroupChoice readers={readers} onChange={onChange} />}
      {!everyone && readers.length === 0 && (
        <p className="pl-7 text-sm text-warn">{t('readers.nobodyWarning')}</p>
      )}
      {error && <p className="mt-1 text-sm font-semibold text-warn">{error}</p>}
    </fieldset>
  );
}

import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOfHandleQuery } from '../../api/groups.ts';
import type { Group } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { GroupField } from '../../design/group-field.tsx';
import { Row, RowButton } from '../../design/row.tsx';

interface ReadersFieldProps {
  readers: readonly string[];
  onChange: (readers: string[]) => void;
  error: string | undefined;
}

const RADIO = 'size-4 shrink-0 accent-(--color-thread)';
const GROUP = 'group:';

/** Only a group with a handle can be named; those of sources have none. */
const readerOf = ({ slug }: Pick<Group, 'slug'>) => (slug === null ? undefined : GROUP + slug);

function AddGroup({ readers, onAdd }: { readers: readonly string[]; onAdd: (reader: string) => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Group>();
  const reader = chosen && readerOf(chosen);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-60 grow">
        <GroupField
          label={t('readers.add')}
          among={(group) => {
            const one = readerOf(group);
            return one !== undefined && !readers.includes(one);
          }}
          value={chosen?.id ?? null}
          onChange={(_id, _name, group) => setChosen(group)}
        />
      </div>
      <Button
        disabled={reader === undefined}
        onClick={() => {
          if (reader !== undefined) onAdd(reader);
          setChosen(undefined);
        }}
      >
        {t('groups.addNow')}
      </Button>
    </div>
  );
}

/** The groups that read, and one more; whoever else reads stays as it is. */
function GroupChoice({ readers, onChange }: Omit<ReadersFieldProps, 'error'>) {
  const { t } = useTranslation();
  const slugs = readers
    .filter((reader) => reader.startsWith(GROUP))
    .map((reader) => reader.slice(GROUP.length));
  const groups = useQueries({ queries: slugs.map(groupOfHandleQuery) });
  return (
    <div className="mt-1 max-w-[30rem] pl-7">
      <ul>
        {slugs.map((slug, index) => {
          const name = groups[index]?.data?.name ?? slug;
          return (
            <Row
              key={slug}
              beside={
                <RowButton
                  about={name}
                  onClick={() => onChange(readers.filter((reader) => reader !== GROUP + slug))}
                >
                  {t('readers.takeOut')}
                </RowButton>
              }
            >
              {name}
            </Row>
          );
        })}
      </ul>
      <AddGroup readers={readers} onAdd={(reader) => onChange([...readers, reader])} />
    </div>
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
          className={RADIO}
          checked={everyone}
          onChange={() => onChange(['everyone'])}
        />
        {t('readers.everyone')}
      </label>
      <label className="flex min-h-8 items-center gap-3 text-sm">
        <input
          type="radio"
          name="readers"
          className={RADIO}
          checked={!everyone}
          onChange={() => onChange([])}
        />
        {t('readers.groups')}
      </label>
      {!everyone && <GroupChoice readers={readers} onChange={onChange} />}
      {!everyone && readers.length === 0 && (
        <p className="pt-2 pl-7 text-sm text-warn">{t('readers.nobodyWarning')}</p>
      )}
      {error && <p className="mt-1 text-sm font-semibold text-warn">{error}</p>}
    </fieldset>
  );
}

import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../api/types.ts';
import { Tag } from '../../../design/tag.tsx';
import { WideTable } from '../../../design/wide-table.tsx';

const FACTS = ['email', 'jobTitle', 'department', 'team', 'location', 'timeZone'] as const;

interface Pair {
  person: PersonDetail;
  other: PersonDetail;
}

function Column({ person, label }: { person: PersonDetail; label: string }) {
  const { t } = useTranslation();
  return (
    <th scope="col" className="py-2 pr-4 text-left align-top font-normal">
      <span className="block text-xs text-ink-3">{label}</span>
      <span className="font-serif font-semibold">{person.name}</span>{' '}
      {!person.active && <Tag warn>{t('persons.deactivated')}</Tag>}
    </th>
  );
}

/** One fact of both; of it only that of whoever stays is shown afterwards. */
function FactRow({ fact, person, other }: Pair & { fact: (typeof FACTS)[number] }) {
  const { t } = useTranslation();
  const [mine, theirs] = [person[fact], other[fact]];
  if (!mine && !theirs) return null;
  return (
    <tr className="border-t border-rule">
      <th scope="row" className="py-1.5 pr-4 text-left align-top font-normal text-ink-3">
        {t(`persons.${fact}`)}
      </th>
      <td className="py-1.5 pr-4 align-top">{mine ?? '–'}</td>
      <td className={`py-1.5 align-top ${mine === theirs ? '' : 'text-ink-3'}`}>{theirs ?? '–'}</td>
    </tr>
  );
}

function ListRow({ name, lists }: { name: string; lists: readonly (readonly string[])[] }) {
  if (lists.every((list) => list.length === 0)) return null;
  return (
    <tr className="border-t border-rule">
      <th scope="row" className="py-1.5 pr-4 text-left align-top font-normal text-ink-3">
        {name}
      </th>
      {lists.map((list, index) => (
        <td key={index} className="py-1.5 pr-4 align-top">
          {list.length === 0 ? (
            '–'
          ) : (
            <ul>
              {list.map((one) => (
                <li key={one} className="[overflow-wrap:anywhere]">
                  {one}
                </li>
              ))}
            </ul>
          )}
        </td>
      ))}
    </tr>
  );
}

/** Two persons side by side, and what becomes of what each has. */
export function MergePreview({ person, other }: Pair) {
  const { t } = useTranslation();
  const pair = [person, other];
  return (
    <>
      <WideTable label={t('merge.facts')} className="w-full min-w-[26rem] text-sm">
        <thead>
          <tr>
            <th scope="col" className="w-32">
              <span className="sr-only">{t('merge.facts')}</span>
            </th>
            <Column person={person} label={t('merge.stays')} />
            <Column person={other} label={t('merge.joins')} />
          </tr>
        </thead>
        <tbody>
          {FACTS.map((fact) => (
            <FactRow key={fact} fact={fact} person={person} other={other} />
          ))}
          <ListRow
            name={t('identifiers.title')}
            lists={pair.map(({ identifiers = [] }) => identifiers.map(({ value }) => value))}
          />
          <ListRow
            name={t('persons.groups')}
            lists={pair.map(({ groups }) => groups.map(({ name }) => name))}
          />
        </tbody>
      </WideTable>
      <div>
        <h2 className="font-serif text-lg font-medium">{t('merge.after')}</h2>
        <ul className="mt-2 list-disc space-y-1 pl-5 text-sm text-ink-2">
          <li>{t('merge.thenIds', { name: person.name })}</li>
          <li>{t('merge.thenNames', { name: person.name })}</li>
          <li>{t('merge.thenUndo')}</li>
        </ul>
      </div>
    </>
  );
}

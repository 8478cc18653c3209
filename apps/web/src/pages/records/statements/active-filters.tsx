import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../../../api/people.ts';
import { useSession, useTimeZone } from '../../../api/session.ts';
import { exactTime } from '../../../design/time.tsx';
import { textAt } from '../words/named.ts';
import { filterNames, type FilterName, type StatementsSearch } from './statements-search.ts';

/** What an agent is called of which only the JSON is known. */
function agentName(json: string): string {
  try {
    const agent: unknown = JSON.parse(json);
    return textAt(agent, 'name') ?? textAt(agent, 'mbox') ?? textAt(agent, 'account', 'name') ?? json;
  } catch {
    return json;
  }
}

function useFilterWords(search: StatementsSearch): (name: FilterName) => string {
  const { i18n } = useTranslation();
  const session = useSession();
  const timeZone = useTimeZone();
  const asksPerson = search.person !== undefined && (session?.canActAs ?? false);
  const person = useQuery({ ...personQuery(search.person ?? ''), enabled: asksPerson }).data;
  return (name) => {
    const value = search[name] ?? '';
    if (name === 'person') return person?.name ?? value;
    if (name === 'agent') return agentName(value);
    if (name === 'since' || name === 'until')
      return Number.isNaN(Date.parse(value)) ? value : exactTime(value, i18n.language, timeZone);
    return value;
  };
}

/** Every filter that is on, each with a way to take it off. */
export function ActiveFilters({ search }: { search: StatementsSearch }) {
  const { t } = useTranslation();
  const words = useFilterWords(search);
  const names = filterNames(search);
  if (names.length === 0) return null;
  return (
    <ul aria-label={t('statements.filtersOn', { count: names.length })} className="flex flex-wrap gap-2 pb-4">
      {names.map((name) => (
        <li key={name}>
          <Link
            to="/records/statements"
            search={{ ...search, [name]: undefined, cursor: undefined }}
            className="inline-flex min-h-8 items-center gap-2 rounded-md border border-edge px-2.5 py-1 text-sm hover:bg-sunk"
          >
            <span>
              <span className="text-ink-3">{t(`statements.${name}`)}: </span>
              {words(name)}
            </span>
            <X size={14} className="shrink-0" aria-hidden />
            <span className="sr-only">{t('statements.takeOff')}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { peopleQuery, type PeopleAsk } from '../../../api/people.ts';
import { useMay } from '../../../api/session.ts';
import type { ListedPerson } from '../../../api/types.ts';
import { buttonClass } from '../../../design/button.tsx';
import { EmptyNote } from '../../../design/notes.tsx';
import { Paged } from '../../../design/paged.tsx';
import { personDetail } from '../../../design/person-field.tsx';
import { RESULT_LINK } from '../../../design/result-keys.ts';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { Tag } from '../../../design/tag.tsx';
import { useSettled } from '../../../design/use-settled.ts';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { readPeopleSearch } from './people-search.ts';

const route = getRouteApi('/settings/people');

function PersonEntry({ person }: { person: ListedPerson }) {
  const { t } = useTranslation();
  const { id, name, email, active, managedBy } = person;
  return (
    <li className="grid gap-x-8 border-t border-rule py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,16rem)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2.5">
          <Link
            to="/settings/people/$id"
            params={{ id }}
            {...RESULT_LINK}
            className="title-link font-serif font-semibold"
          >
            {name}
          </Link>
          {!active && <Tag warn>{t('persons.deactivated')}</Tag>}
        </p>
        <p className="text-sm text-ink-2">{personDetail(person)}</p>
      </div>
      <div className="min-w-0 text-sm text-ink-2">
        <p className="truncate" title={email ?? undefined}>
          {email}
        </p>
        {managedBy !== 'mesh' && <p className="text-xs text-ink-3">{t(`persons.keptBy.${managedBy}`)}</p>}
      </div>
    </li>
  );
}

function PeopleList({ ask }: { ask: PeopleAsk }) {
  const { t } = useTranslation();
  const q = useSettled(ask.q ?? '').trim();
  const list = useInfiniteQuery(peopleQuery({ ...ask, q }));
  const isNarrowed = Object.values(ask).some((value) => value !== undefined);
  return (
    <Paged
      list={list}
      of={({ people }) => people}
      waiting={<RowSkeletons count={8} />}
      empty={
        <EmptyNote title={t(isNarrowed ? 'persons.noneFound' : 'persons.none')}>
          {t(isNarrowed ? 'persons.noneFoundText' : 'persons.noneText')}
        </EmptyNote>
      }
    >
      {(people) => (
        <ul aria-label={t('persons.title')} className="border-b border-rule">
          {people.map((person) => (
            <PersonEntry key={person.id} person={person} />
          ))}
        </ul>
      )}
    </Paged>
  );
}

/** Everybody, found by name and by where they belong; the list is read page by page, however long it is. */
export function PeoplePage() {
  const { t } = useTranslation();
  const ask = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('people:write');
  const isAdmin = useMay('admin');
  return (
    <>
      <SettingsHead title={t('persons.title')} lead={t('persons.lead')}>
        <p className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
          {mayWrite && (
            <Link to="/settings/people/new" className={buttonClass('primary', 'normal')}>
              <Plus size={16} aria-hidden /> {t('persons.new')}
            </Link>
          )}
          {isAdmin && (
            <Link to="/settings/people/merges" className="link text-sm">
              {t('persons.merges')}
            </Link>
          )}
        </p>
      </SettingsHead>
      <ForScope scope="people:read">
        <PeopleFilters
          ask={ask}
          onAsk={(asked) =>
            void navigate({ search: readPeopleSearch({ ...asked }), replace: true, resetScroll: false })
          }
        />
        <PeopleList ask={ask} />
      </ForScope>
    </>
  );
}

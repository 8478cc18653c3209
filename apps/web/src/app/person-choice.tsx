import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, type Key } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../api/act-as.ts';
import { offeredPeopleQuery } from '../api/people.ts';
import { useIsSomebody } from '../api/session.ts';
import type { Person } from '../api/types.ts';
import { ProblemNote } from '../design/notes.tsx';
import { personDetail } from '../design/person-field.tsx';
import { useOffered } from '../design/use-offered.ts';
import { PeopleSkeleton } from './people-skeleton.tsx';
import { lookAs } from './query-client.ts';

const ADMINISTRATOR = 'administrator';

const OPTION =
  'group flex cursor-pointer items-center justify-between gap-3 rounded-sm px-3 py-1.5 outline-none ' +
  'hover:bg-sunk data-focused:bg-sunk data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-thread';

function Option({ id, name, detail }: { id: string; name: string; detail: string }) {
  return (
    <ListBoxItem id={id} textValue={`${name} ${detail}`} className={OPTION}>
      <span className="min-w-0">
        <span className="block text-sm font-semibold">{name}</span>
        <span className="block text-xs text-ink-3">{detail}</span>
      </span>
      <Check size={16} className="invisible shrink-0 text-thread group-data-selected:visible" aria-hidden />
    </ListBoxItem>
  );
}

interface PeopleListProps {
  /** Undefined while nobody knows yet who fits. */
  people: readonly Person[] | undefined;
  typed: string;
  onType: (text: string) => void;
  onPick: (key: Key) => void;
}

function PeopleList({ people, typed, onType, onPick }: PeopleListProps) {
  const { t } = useTranslation();
  const acting = useActingPerson();
  return (
    <Autocomplete inputValue={typed} onInputChange={onType}>
      <SearchField
        aria-label={t('people.find')}
        autoFocus
        className="px-3 pb-3 pt-2"
        onSubmit={() => {
          // The list may have come after the last letter: then nobody in it is marked yet.
          const isMarked = document.activeElement?.hasAttribute('aria-activedescendant') ?? false;
          if (!isMarked && typed !== '' && people?.[0]) onPick(people[0].id);
        }}
      >
        <Input
          className="input text-sm [&::-webkit-search-cancel-button]:hidden"
          placeholder={t('people.find')}
        />
      </SearchField>
      <ListBox
        aria-label={t('people.list')}
        selectionMode="single"
        selectedKeys={[acting?.id ?? ADMINISTRATOR]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          onPick(key ?? acting?.id ?? ADMINISTRATOR);
        }}
        renderEmptyState={() => (
          <p className="p-3 text-sm text-ink-2">{t(people ? 'people.none' : 'common.loading')}</p>
        )}
        className="p-1.5"
      >
        {typed === '' && (
          <Option
            id={ADMINISTRATOR}
            name={t('people.administrator')}
            detail={t('people.administratorSees')}
          />
        )}
        {people?.map((person) => (
          <Option key={person.id} id={person.id} name={person.name} detail={personDetail(person)} />
        ))}
      </ListBox>
    </Autocomplete>
  );
}

/** Whoever is chosen is looked through from now on. */
export function PersonChoice({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { answer: people, offered } = useOffered(offeredPeopleQuery, typed);
  const isSomebody = useIsSomebody();
  const pick = (key: Key) => {
    const person = people.data?.find(({ id }) => id === key);
    lookAs(person ? { id: person.id, name: person.name } : null);
    onClose();
  };
  return (
    <>
      {isSomebody && (
        <p className="border-b border-rule px-4 py-3">
          <Link to="/my-record" className="link text-sm font-semibold" onClick={onClose}>
            {t('myRecord.link')}
          </Link>
        </p>
      )}
      <p className="px-4 pt-3 font-serif font-medium">{t('people.title')}</p>
      {people.isError && (
        <div className="px-4">
          <ProblemNote error={people.error} retry={() => void people.refetch()} />
        </div>
      )}
      {people.isPending && <PeopleSkeleton />}
      {people.data && <PeopleList people={offered} typed={typed} onType={setTyped} onPick={pick} />}
    </>
  );
}

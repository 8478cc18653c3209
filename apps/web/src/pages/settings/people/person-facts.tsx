import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePerson, personQuery } from '../../../api/people.ts';
import { useMay } from '../../../api/session.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Fact, FactList } from '../../../design/fact-list.tsx';
import { languageName } from '../../../design/kinds.ts';
import { say } from '../../../design/toasts.tsx';
import { PersonForm } from './person-form.tsx';

function Manager({ id }: { id: string }) {
  const manager = useQuery(personQuery(id)).data;
  return (
    <Link to="/settings/people/$id" params={{ id }} className="link">
      {manager?.name ?? id}
    </Link>
  );
}

/** What the person worked as so far, the latest first. */
function Jobs({ jobs }: { jobs: PersonDetail['jobRoles'] }) {
  const { t, i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const day = (text: string) => format.format(Date.parse(text));
  return (
    <ul>
      {jobs.map(({ title, since, until }) => (
        <li key={`${title} ${since}`}>
          {title}{' '}
          <span className="text-ink-3">
            {until === null
              ? t('persons.jobNow', { since: day(since) })
              : t('persons.jobSpan', { since: day(since), until: day(until) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Facts({ person }: { person: PersonDetail }) {
  const { t, i18n } = useTranslation();
  const { slug, email, jobTitle, jobRoles, department, team, location, language, timeZone, managerId } =
    person;
  return (
    <FactList>
      <Fact label={t('persons.email')}>{email}</Fact>
      <Fact label={t('persons.slug')}>{slug}</Fact>
      <Fact label={t('persons.jobTitle')}>{jobRoles.length > 0 ? <Jobs jobs={jobRoles} /> : jobTitle}</Fact>
      <Fact label={t('persons.department')}>{department}</Fact>
      <Fact label={t('persons.team')}>{team}</Fact>
      <Fact label={t('persons.location')}>{location}</Fact>
      <Fact label={t('persons.manager')}>{managerId && <Manager id={managerId} />}</Fact>
      <Fact label={t('persons.language')}>{languageName(language, i18n.language)}</Fact>
      <Fact label={t('persons.timeZone')}>{timeZone}</Fact>
    </FactList>
  );
}

/** Who a person is, to be read, and to be changed by those who may. */
export function PersonFacts({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayWrite = useMay('people:write');
  const [isOpen, setOpen] = useState(false);
  if (isOpen)
    return (
      <>
        {person.managedBy !== 'mesh' && (
          <p className="mb-4 border-l-2 border-warn pl-3 text-sm">{t('persons.keptElsewhere')}</p>
        )}
        <PersonForm
          person={person}
          submit={t('common.save')}
          onSave={async (changes) => {
            await changePerson(person.id, changes);
            say(t('sources.saved'));
            await client.invalidateQueries({ queryKey: ['people'] });
            setOpen(false);
          }}
          beside={
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
          }
        />
      </>
    );
  return (
    <>
      <Facts person={person} />
      {mayWrite && (
        <Button size="small" className="mt-3" onClick={() => setOpen(true)}>
          <Pencil size={14} aria-hidden /> {t('persons.change')}
        </Button>
      )}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../../../api/people.ts';
import { dataExportAddress } from '../../../api/privacy.ts';
import { useMay } from '../../../api/session.ts';
import type { PersonDetail } from '../../../api/types.ts';
import { buttonClass } from '../../../design/button.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { Tag } from '../../../design/tag.tsx';
import { PersonSignIn } from '../sign-in/person-sign-in.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { Identifiers } from './identifiers.tsx';
import { Leaving } from './leaving.tsx';
import { PersonFacts } from './person-facts.tsx';
import { PersonGroups } from './person-groups.tsx';
import { PersonRoles } from './person-roles.tsx';
import { PersonTokens } from './person-tokens.tsx';

const route = getRouteApi('/settings/people/$id');

function SamePerson({ person: { id, identifiers = [] } }: { person: PersonDetail }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap gap-2">
      <Link to="/settings/people/$id/merge" params={{ id }} className={buttonClass('plain', 'normal')}>
        {t('merge.go')}
      </Link>
      {identifiers.length > 1 && (
        <Link to="/settings/people/$id/split" params={{ id }} className={buttonClass('quiet', 'normal')}>
          {t('merge.split')}
        </Link>
      )}
    </p>
  );
}

function Erasure({ person: { id } }: { person: PersonDetail }) {
  const { t } = useTranslation();
  return (
    <p className="flex flex-wrap gap-2">
      <a href={dataExportAddress('zip', id)} download className={buttonClass('plain', 'normal')}>
        <Download size={16} aria-hidden /> {t('erasure.export')}
      </a>
      <Link to="/settings/people/$id/erase" params={{ id }} className={buttonClass('quiet', 'normal')}>
        {t('erasure.go')}
      </Link>
    </p>
  );
}

function ForAdministrators({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <Subsection level={2} id="roles" title={t('roles.title')} hint={t('roles.personHint')}>
        <PersonRoles person={person} />
      </Subsection>
      {person.active && (
        <Subsection level={2} id="sign-in" title={t('signIn.person')} hint={t('signIn.personHint')}>
          <PersonSignIn person={person} />
        </Subsection>
      )}
      <Subsection level={2} id="tokens" title={t('ownTokens.title')} hint={t('ownTokens.hint')}>
        <PersonTokens person={person} />
      </Subsection>
      <Subsection level={2} id="same" title={t('merge.title')} hint={t('merge.hint')}>
        <SamePerson person={person} />
      </Subsection>
      <Subsection level={2} id="erasure" title={t('erasure.title')} hint={t('erasure.hint')}>
        <Erasure person={person} />
      </Subsection>
    </>
  );
}

function PersonView({ person }: { person: PersonDetail }) {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const mayWrite = useMay('people:write');
  return (
    <div className="space-y-8">
      <Subsection level={2} id="facts" title={t('persons.facts')}>
        <PersonFacts person={person} />
      </Subsection>
      {person.identifiers && (
        <Subsection level={2} id="identifiers" title={t('identifiers.title')} hint={t('identifiers.hint')}>
          <Identifiers person={person} />
        </Subsection>
      )}
      <Subsection level={2} id="groups" title={t('persons.groups')} hint={t('persons.groupsHint')}>
        <PersonGroups person={person} />
      </Subsection>
      {isAdmin && <ForAdministrators person={person} />}
      {mayWrite && (
        <Subsection
          level={2}
          id="leaving"
          title={t('persons.deactivateTitle')}
          hint={t(person.active ? 'persons.deactivateHint' : 'persons.reactivateHint')}
        >
          <Leaving person={person} />
        </Subsection>
      )}
    </div>
  );
}

function Lead({ person }: { person: PersonDetail | undefined }) {
  const { t } = useTranslation();
  const mayReadRecords = useMay('records:read');
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-sm">
      <Link to="/settings/people" className="link">
        {t('persons.all')}
      </Link>
      {person && mayReadRecords && (
        <Link to="/records/people/$id" params={{ id: person.id }} className="link">
          {t('persons.record')}
        </Link>
      )}
      {person && !person.active && <Tag warn>{t('persons.deactivated')}</Tag>}
      {person && <Tag>{t(`persons.keptBy.${person.managedBy}`)}</Tag>}
    </div>
  );
}

/** One person: who they are, what they are called, where they belong, what they may, and their leaving. */
export function PersonPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const person = useQuery(personQuery(id));
  // Whoever was merged is somebody else now.
  if (person.data && person.data.id !== id)
    return <Navigate to="/settings/people/$id" params={{ id: person.data.id }} replace />;
  return (
    <>
      <SettingsHead title={person.data?.name ?? t('persons.title')} lead={<Lead person={person.data} />} />
      <Loaded query={person} waiting={<RowSkeletons count={4} />} gone={t('persons.gone')}>
        {(found) => <PersonView key={found.id} person={found} />}
      </Loaded>
    </>
  );
}

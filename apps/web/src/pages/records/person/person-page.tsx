import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../../../api/people.ts';
import { useMay } from '../../../api/session.ts';
import { RecordsHead } from '../records-head.tsx';
import { ToldOf } from './told-of.tsx';

const route = getRouteApi('/records/people/$id');

/** Everything that is held of one person. */
export function PersonPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const person = useQuery({ ...personQuery(id), enabled: useMay('people:read') }).data;
  const name = person?.name ?? t('person.somebody');
  return (
    <>
      <RecordsHead
        title={name}
        lead={[person?.jobTitle, person?.department, person?.location].filter(Boolean).join(' · ')}
      >
        <p className="mt-2 text-sm">
          <Link to="/records/statements" search={{ person: id }} className="link">
            {t('person.statements')}
          </Link>
        </p>
      </RecordsHead>
      <ToldOf
        key={id}
        person={{ id, name }}
        search={search}
        onChange={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </>
  );
}

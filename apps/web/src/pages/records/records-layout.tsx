import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsSomebody, useMay, useScopes, useSession } from '../../api/session.ts';
import { PageHead } from '../../design/page-head.tsx';
import { Place } from '../../design/place.tsx';
import { SIDE_LINK, SideNav } from '../../design/side-nav.tsx';
import { SECTIONS } from './sections.ts';

function RecordsNav() {
  const { t } = useTranslation();
  const scopes = useScopes();
  const sections = SECTIONS.filter(({ scope }) => scopes.includes(scope));
  return (
    <SideNav label={t('records.parts')}>
      {sections.map(({ to, name }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: to === '/records', includeSearch: false }}
            className={SIDE_LINK}
          >
            {t(name)}
          </Link>
        </li>
      ))}
    </SideNav>
  );
}

function NotForTheseEyes() {
  const { t } = useTranslation();
  const isSomebody = useIsSomebody();
  return (
    <PageHead title={t('nav.records')} lead={t('records.notForYou')}>
      {isSomebody && (
        <p className="mt-4">
          <Link to="/my-record" className="link font-semibold">
            {t('myRecord.title')}
          </Link>
        </p>
      )}
    </PageHead>
  );
}

/** Every part of Records beside their navigation. A page begins with a `RecordsHead`. */
export function RecordsLayout() {
  const session = useSession();
  const mayRead = useMay('records:read');
  if (session === undefined) return null;
  if (!mayRead) return <NotForTheseEyes />;
  return (
    <Place nav={<RecordsNav />}>
      <Outlet />
    </Place>
  );
}

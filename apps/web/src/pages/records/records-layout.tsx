import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsSomebody, useMay, useSession } from '../../api/session.ts';
import { PageHead } from '../../design/page-head.tsx';
import { SIDE_LINK, SideNav } from '../../design/side-nav.tsx';
import { SECTIONS } from './sections.ts';

function RecordsNav() {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const sections = SECTIONS.filter(({ scope }) => scope === 'records:read' || isAdmin);
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
    <div className="columns pt-6 md:pt-12">
      <div>
        <RecordsNav />
      </div>
      <div className="min-w-0 md:col-start-2 xl:col-span-2">
        <Outlet />
      </div>
    </div>
  );
}

import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsSomebody, useMay, useSession } from '../../api/session.ts';
import { PageHead } from '../../design/page-head.tsx';
import { Place } from '../../design/place.tsx';
import { PlaceNav } from '../place-nav.tsx';
import { SECTIONS } from './sections.ts';

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
  const { t } = useTranslation();
  const session = useSession();
  const mayRead = useMay('records:read');
  if (session === undefined) return null;
  if (!mayRead) return <NotForTheseEyes />;
  return (
    <Place nav={<PlaceNav label={t('records.parts')} sections={SECTIONS} />}>
      <Outlet />
    </Place>
  );
}

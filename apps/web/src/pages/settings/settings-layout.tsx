import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScopes } from '../../api/session.ts';
import { Place } from '../../design/place.tsx';
import { SIDE_LINK, SideNav } from '../../design/side-nav.tsx';
import { SECTIONS } from './sections.ts';

function SettingsNav() {
  const { t } = useTranslation();
  const scopes = useScopes();
  const sections = SECTIONS.filter(({ scope }) => scope === null || scopes.includes(scope));
  return (
    <SideNav label={t('settings.parts')}>
      {sections.map(({ to, name }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: to === '/settings', includeSearch: false }}
            className={SIDE_LINK}
          >
            {t(name)}
          </Link>
        </li>
      ))}
    </SideNav>
  );
}

/** Every part of Settings beside their navigation. A page begins with a `SettingsHead`. */
export function SettingsLayout() {
  return (
    <Place nav={<SettingsNav />}>
      <Outlet />
    </Place>
  );
}

import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Place } from '../../design/place.tsx';
import { PlaceNav } from '../place-nav.tsx';
import { SECTIONS } from './sections.ts';

/** Every part of Settings beside their navigation. A page begins with a `SettingsHead`. */
export function SettingsLayout() {
  const { t } = useTranslation();
  return (
    <Place nav={<PlaceNav label={t('settings.parts')} sections={SECTIONS} />}>
      <Outlet />
    </Place>
  );
}

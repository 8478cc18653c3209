import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScopes } from '../api/session.ts';
import { SIDE_LINK, SideNav } from '../design/side-nav.tsx';
import type { SECTIONS as RECORDS } from './records/sections.ts';
import type { SECTIONS as SETTINGS } from './settings/sections.ts';

interface PlaceNavProps {
  label: string;
  /** The first is the place itself. */
  sections: readonly (typeof RECORDS | typeof SETTINGS)[number][];
}

/** The parts of a place that whoever looks may open. */
export function PlaceNav({ label, sections }: PlaceNavProps) {
  const { t } = useTranslation();
  const scopes = useScopes();
  return (
    <SideNav label={label}>
      {sections.map(
        ({ to, name, scope }) =>
          (scope === null || scopes.includes(scope)) && (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === sections[0]?.to, includeSearch: false }}
                className={SIDE_LINK}
              >
                {t(name)}
              </Link>
            </li>
          ),
      )}
    </SideNav>
  );
}

import type { WideScope } from '../../api/session.ts';

/** The parts of Settings in the order of their navigation, each for those with the scope; null: for everybody. */
export const SECTIONS = [
  { to: '/settings', name: 'settings.section.general', scope: null },
  { to: '/settings/sign-in', name: 'signIn.section', scope: null },
  { to: '/settings/my-data', name: 'settings.section.myData', scope: null },
  { to: '/settings/people', name: 'settings.section.people', scope: 'people:read' },
  { to: '/settings/groups', name: 'settings.section.groups', scope: 'people:read' },
  { to: '/settings/roles', name: 'settings.section.roles', scope: 'admin' },
  { to: '/settings/directory', name: 'settings.section.directory', scope: 'people:write' },
  { to: '/settings/identity-providers', name: 'settings.section.providers', scope: 'admin' },
  { to: '/settings/audit', name: 'settings.section.audit', scope: 'audit:read' },
  { to: '/settings/data-protection', name: 'settings.section.protection', scope: 'admin' },
] as const satisfies readonly { to: string; name: string; scope: WideScope | null }[];

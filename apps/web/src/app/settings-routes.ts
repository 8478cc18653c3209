import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readAuditSearch } from '../pages/settings/audit/audit-search.ts';
import { readGroupsSearch } from '../pages/settings/groups/groups-search.ts';
import { readMergeSearch } from '../pages/settings/people/merge-search.ts';
import { readPeopleSearch } from '../pages/settings/people/people-search.ts';
import { rootRoute } from './root-route.ts';

const layout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings/settings-layout.tsx'), 'SettingsLayout'),
});
const generalRoute = createRoute({
  getParentRoute: () => layout,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('../pages/settings/people/people-page.tsx'), 'PeoplePage'),
});
const newPersonRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/new',
  component: lazyRouteComponent(
    () => import('../pages/settings/people/new-person-page.tsx'),
    'NewPersonPage',
  ),
});
const mergesRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/merges',
  component: lazyRouteComponent(() => import('../pages/settings/people/merges-page.tsx'), 'MergesPage'),
});
const personRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('../pages/settings/people/person-page.tsx'), 'PersonPage'),
});
const mergeRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/$id/merge',
  validateSearch: readMergeSearch,
  component: lazyRouteComponent(() => import('../pages/settings/people/merge-page.tsx'), 'MergePage'),
});
const splitRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/$id/split',
  component: lazyRouteComponent(() => import('../pages/settings/people/split-page.tsx'), 'SplitPage'),
});

const groupsRoute = createRoute({
  getParentRoute: () => layout,
  path: '/groups',
  validateSearch: readGroupsSearch,
  component: lazyRouteComponent(() => import('../pages/settings/groups/groups-page.tsx'), 'GroupsPage'),
});
const groupRoute = createRoute({
  getParentRoute: () => layout,
  path: '/groups/$id',
  component: lazyRouteComponent(() => import('../pages/settings/groups/group-page.tsx'), 'GroupPage'),
});

const rolesRoute = createRoute({
  getParentRoute: () => layout,
  path: '/roles',
  component: lazyRouteComponent(() => import('../pages/settings/roles/roles-page.tsx'), 'RolesPage'),
});
const providersRoute = createRoute({
  getParentRoute: () => layout,
  path: '/identity-providers',
  component: lazyRouteComponent(
    () => import('../pages/settings/identity-providers/providers-page.tsx'),
    'ProvidersPage',
  ),
});
const providerRoute = createRoute({
  getParentRoute: () => layout,
  path: '/identity-providers/$id',
  component: lazyRouteComponent(
    () => import('../pages/settings/identity-providers/provider-page.tsx'),
    'ProviderPage',
  ),
});

const signInRoute = createRoute({
  getParentRoute: () => layout,
  path: '/sign-in',
  component: lazyRouteComponent(
    () => import('../pages/settings/sign-in/sign-in-settings-page.tsx'),
    'SignInSettingsPage',
  ),
});
const auditRoute = createRoute({
  getParentRoute: () => layout,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../pages/settings/audit/audit-page.tsx'), 'AuditPage'),
});

const myDataRoute = createRoute({
  getParentRoute: () => layout,
  path: '/my-data',
  component: lazyRouteComponent(() => import('../pages/settings/my-data/my-data-page.tsx'), 'MyDataPage'),
});
const protectionRoute = createRoute({
  getParentRoute: () => layout,
  path: '/data-protection',
  component: lazyRouteComponent(
    () => import('../pages/settings/protection/protection-page.tsx'),
    'ProtectionPage',
  ),
});
const erasureRoute = createRoute({
  getParentRoute: () => layout,
  path: '/data-protection/erasures/$id',
  component: lazyRouteComponent(() => import('../pages/settings/protection/erasure-page.tsx'), 'ErasurePage'),
});
const eraseRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/$id/erase',
  component: lazyRouteComponent(() => import('../pages/settings/protection/erase-page.tsx'), 'ErasePage'),
});

const directoryRoute = createRoute({
  getParentRoute: () => layout,
  path: '/directory',
  component: lazyRouteComponent(
    () => import('../pages/settings/directory/directory-page.tsx'),
    'DirectoryPage',
  ),
});
const directoryImportRoute = createRoute({
  getParentRoute: () => layout,
  path: '/directory/$id',
  component: lazyRouteComponent(() => import('../pages/settings/directory/import-page.tsx'), 'ImportPage'),
});

/** Everything below `/settings`; what can be gone to stands in its side navigation too (pages/settings/sections.ts). */
export const settingsRoute = layout.addChildren([
  generalRoute,
  signInRoute,
  peopleRoute,
  newPersonRoute,
  mergesRoute,
  personRoute,
  mergeRoute,
  splitRoute,
  groupsRoute,
  groupRoute,
  rolesRoute,
  providersRoute,
  providerRoute,
  auditRoute,
  myDataRoute,
  protectionRoute,
  erasureRoute,
  eraseRoute,
  directoryRoute,
  directoryImportRoute,
]);

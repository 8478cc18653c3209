import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { EntrySkeletons } from '../design/skeleton.tsx';
import { readItemSearch } from '../pages/item/item-search.ts';
import { readPersonSearch } from '../pages/records/person/person-search.ts';
import { readSignInSearch } from '../pages/sign-in/sign-in-search.ts';
import { readSearch } from '../pages/search/search-state.ts';
import { readSignIn } from '../pages/signed-in/signed-in-search.ts';
import { readSourcesSearch } from '../pages/sources/list-search.ts';
import { readWhySearch } from '../pages/why/why-search.ts';
import { PageFailed } from './page-failed.tsx';
import { parseQueryString, writeQueryString } from './query-string.ts';
import { recordsRoute } from './records-routes.ts';
import { rootRoute } from './root-route.ts';
import { settingsRoute } from './settings-routes.ts';

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/today/today-page.tsx'), 'TodayPage'),
});
const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../pages/search/search-page.tsx'), 'SearchPage'),
});
const itemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/items/$id',
  validateSearch: readItemSearch,
  component: lazyRouteComponent(() => import('../pages/item/item-page.tsx'), 'ItemPage'),
});
const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  validateSearch: readSourcesSearch,
  component: lazyRouteComponent(() => import('../pages/sources/sources-page.tsx'), 'SourcesPage'),
});
const sourceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources/$id',
  component: lazyRouteComponent(() => import('../pages/sources/source/source-page.tsx'), 'SourcePage'),
});
const freshnessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/freshness',
  component: lazyRouteComponent(() => import('../pages/freshness/freshness-page.tsx'), 'FreshnessPage'),
});
const whyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/why',
  validateSearch: readWhySearch,
  component: lazyRouteComponent(() => import('../pages/why/why-page.tsx'), 'WhyPage'),
});
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  // The path that sources send the browser back to.
  path: '/oauth/callback',
  validateSearch: readSignIn,
  component: lazyRouteComponent(() => import('../pages/signed-in/signed-in-page.tsx'), 'SignedInPage'),
});
const myRecordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-record',
  validateSearch: readPersonSearch,
  component: lazyRouteComponent(() => import('../pages/my-record/my-record-page.tsx'), 'MyRecordPage'),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../pages/sign-in/set-up-page.tsx'), 'SetUpPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    todayRoute,
    searchRoute,
    itemRoute,
    sourcesRoute,
    sourceRoute,
    freshnessRoute,
    whyRoute,
    signedInRoute,
    signInRoute,
    setUpRoute,
    recordsRoute,
    myRecordRoute,
    settingsRoute,
  ]),
  parseSearch: parseQueryString,
  stringifySearch: writeQueryString,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => (
    <div className="page pt-24">
      <EntrySkeletons count={3} />
    </div>
  ),
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

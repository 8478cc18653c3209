import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root-route.ts';

const layout = createRoute({
  getParentRoute: () => rootRoute,
  path: '/records',
  component: lazyRouteComponent(() => import('../pages/records/records-layout.tsx'), 'RecordsLayout'),
});
const streamRoute = createRoute({
  getParentRoute: () => layout,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/records/stream/stream-page.tsx'), 'StreamPage'),
});

/** Everything below `/records`; what can be gone to stands in its side navigation too (pages/records/sections.ts). */
export const recordsRoute = layout.addChildren([streamRoute]);

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readActorsSearch } from '../pages/records/actors/actors-search.ts';
import { readPersonSearch } from '../pages/records/person/person-search.ts';
import { readStatementsSearch } from '../pages/records/statements/statements-search.ts';
import { readSendersSearch } from '../pages/records/senders/senders-search.ts';
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

const statementsRoute = createRoute({
  getParentRoute: () => layout,
  path: '/statements',
  validateSearch: readStatementsSearch,
  component: lazyRouteComponent(
    () => import('../pages/records/statements/statements-page.tsx'),
    'StatementsPage',
  ),
});
const statementRoute = createRoute({
  getParentRoute: () => layout,
  path: '/statements/$id',
  component: lazyRouteComponent(
    () => import('../pages/records/statement/statement-page.tsx'),
    'StatementPage',
  ),
});
const personRoute = createRoute({
  getParentRoute: () => layout,
  path: '/people/$id',
  validateSearch: readPersonSearch,
  component: lazyRouteComponent(() => import('../pages/records/person/person-page.tsx'), 'PersonPage'),
});
const sendersRoute = createRoute({
  getParentRoute: () => layout,
  path: '/senders',
  validateSearch: readSendersSearch,
  component: lazyRouteComponent(() => import('../pages/records/senders/senders-page.tsx'), 'SendersPage'),
});
const newSenderRoute = createRoute({
  getParentRoute: () => layout,
  path: '/senders/new',
  component: lazyRouteComponent(
    () => import('../pages/records/senders/new-sender-page.tsx'),
    'NewSenderPage',
  ),
});
const senderRoute = createRoute({
  getParentRoute: () => layout,
  path: '/senders/$id',
  component: lazyRouteComponent(() => import('../pages/records/senders/sender-page.tsx'), 'SenderPage'),
});

const actorsRoute = createRoute({
  getParentRoute: () => layout,
  path: '/actors',
  validateSearch: readActorsSearch,
  component: lazyRouteComponent(() => import('../pages/records/actors/actors-page.tsx'), 'ActorsPage'),
});

const deadLettersRoute = createRoute({
  getParentRoute: () => layout,
  path: '/dead-letters',
  component: lazyRouteComponent(
    () => import('../pages/records/dead-letters/dead-letters-page.tsx'),
    'DeadLettersPage',
  ),
});

const importsRoute = createRoute({
  getParentRoute: () => layout,
  path: '/imports',
  component: lazyRouteComponent(() => import('../pages/records/imports/imports-page.tsx'), 'ImportsPage'),
});
const pullsRoute = createRoute({
  getParentRoute: () => layout,
  path: '/pulls',
  component: lazyRouteComponent(() => import('../pages/records/pulls/pulls-page.tsx'), 'PullsPage'),
});

const forwardingRoute = createRoute({
  getParentRoute: () => layout,
  path: '/forwarding',
  component: lazyRouteComponent(
    () => import('../pages/records/destinations/destinations-page.tsx'),
    'ForwardingPage',
  ),
});
const forwardRoute = createRoute({
  getParentRoute: () => layout,
  path: '/forwarding/$id',
  component: lazyRouteComponent(
    () => import('../pages/records/destinations/destination-page.tsx'),
    'ForwardPage',
  ),
});
const webhooksRoute = createRoute({
  getParentRoute: () => layout,
  path: '/webhooks',
  component: lazyRouteComponent(
    () => import('../pages/records/destinations/destinations-page.tsx'),
    'WebhooksPage',
  ),
});
const webhookRoute = createRoute({
  getParentRoute: () => layout,
  path: '/webhooks/$id',
  component: lazyRouteComponent(
    () => import('../pages/records/destinations/destination-page.tsx'),
    'WebhookPage',
  ),
});

/** Everything below `/records`; what can be gone to stands in its side navigation too (pages/records/sections.ts). */
export const recordsRoute = layout.addChildren([
  streamRoute,
  statementsRoute,
  statementRoute,
  personRoute,
  sendersRoute,
  newSenderRoute,
  senderRoute,
  actorsRoute,
  deadLettersRoute,
  importsRoute,
  pullsRoute,
  forwardingRoute,
  forwardRoute,
  webhooksRoute,
  webhookRoute,
]);

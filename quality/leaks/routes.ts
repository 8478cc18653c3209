/** A route of the API as its own description names it. */
export interface Route {
  method: string;
  /** With `{name}` for parameters. */
  path: string;
}

/** As much of an OpenAPI document as is needed. */
export interface ApiDocument {
  paths: Record<string, object>;
}

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** Every route that the API describes, those without parameters first. */
export function routesIn(document: ApiDocument, base: string): Route[] {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path: path.slice(base.length) })),
  );
  const parameters = ({ path }: Route) => path.split('{').length;
  return routes.toSorted((one, other) => parameters(one) - parameters(other));
}

/** The route that answers this. */
export function routeOf(routes: readonly Route[], method: string, asked: string): Route | undefined {
  const path = asked.split('?')[0]!;
  return routes.find(
    (route) =>
      route.method === method.toLowerCase() &&
      new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}

/** What nobody looks through, with the reason. Whoever adds a route has it looked through or says here why not. */
export const NOT_LOOKED_THROUGH: readonly { why: string; routes: readonly string[] }[] = [
  {
    why: 'people, groups and roles: nothing of what a source holds',
    routes: [
      'post /people',
      'patch /people/{id}',
      'post /people/{id}/deactivation',
      'delete /people/{id}/deactivation',
      'post /people/{id}/identifiers',
      'delete /people/{id}/identifiers',
      'post /people/merges',
      'delete /people/merges/{id}',
      'post /people/splits',
      'post /people/imports',
      'post /people/imports/ldap',
      'post /people/imports/ldap-checks',
      'get /people/imports/{id}',
      'delete /people/imports/{id}',
      'get /people/imports/{id}/errors',
      'post /people/imports/{id}/check',
      'post /people/imports/{id}/application',
      'post /groups',
      'patch /groups/{id}',
      'delete /groups/{id}',
      'post /groups/{id}/members',
      'post /roles/assignments',
      'post /roles/removals',
    ],
  },
  {
    why: 'signing in, tokens and settings: nothing of what a source holds',
    routes: [
      'post /me/tokens',
      'delete /me/tokens/{id}',
      'post /me/password',
      'post /me/passkeys',
      'post /me/passkeys/options',
      'delete /me/passkeys/{passkeyId}',
      'delete /me/sessions',
      'delete /me/sessions/{id}',
      'delete /me/accounts/{providerId}',
      'patch /me/consents',
      'post /people/{id}/sign-in-link',
      'delete /people/{id}/sessions',
      'post /identity-providers',
      'get /identity-providers/{id}',
      'patch /identity-providers/{id}',
      'delete /identity-providers/{id}',
      'post /identity-providers/{id}/check',
      'post /identity-providers/{id}/sign-out',
      'get /identity-providers/{id}/waiting',
      'post /tokens',
      'delete /tokens/{id}',
      'post /allowed-hosts',
      'delete /allowed-hosts/{host}',
      'post /audit/verification',
    ],
  },
  {
    why: 'what is kept of persons and for how long: counts by store',
    routes: [
      'patch /privacy/settings',
      'patch /privacy/retention',
      'post /privacy/retention/plan',
      'post /privacy/retention/runs',
      'post /people/{id}/erasure-plan',
      'post /people/{id}/erasure',
      'get /erasures/{id}',
      'delete /erasures/{id}/block',
      'post /erasures/verification',
    ],
  },
  {
    why: 'answers with a source, a run or a removal in the very form in which it is listed, where it is looked through',
    routes: [
      'post /sources',
      'patch /sources/{id}',
      'post /sources/{id}/undo-readers',
      'post /sources/{id}/sync',
      'post /sources/{id}/plan',
      'post /sources/{id}/cancel',
      'post /sources/{id}/failures/retry',
      'post /removal-requests/{id}',
    ],
  },
  {
    why: 'for whoever connects sources: counts, steps, or what they themselves have sent',
    routes: [
      'post /sources/detect',
      'post /sources/{id}/check',
      'post /sources/{id}/authorise',
      'post /sources/{id}/readers-preview',
      'post /sources/{id}/runs/{runId}/undo-removals',
      'delete /sources/{id}',
      'post /uploads',
      'post /csv/preview',
      'post /term-mappings',
      'delete /term-mappings/{id}',
    ],
  },
  {
    why: 'the record store’s senders and receivers: settings, ids, states and fields, never what a statement says',
    routes: [
      'post /records/credentials',
      'patch /records/credentials/{id}',
      'delete /records/credentials/{id}',
      'post /records/credentials/{id}/secret',
      'post /records/connection-checks',
      'post /records/actors/{id}',
      'post /records/forwards',
      'get /records/forwards/{id}',
      'patch /records/forwards/{id}',
      'delete /records/forwards/{id}',
      'get /records/forwards/{id}/deliveries',
      'post /records/forwards/{id}/replay',
      'post /records/forwards/{id}/test',
      'post /records/webhooks',
      'get /records/webhooks/{id}',
      'patch /records/webhooks/{id}',
      'delete /records/webhooks/{id}',
      'post /records/webhooks/{id}/secret',
      'get /records/webhooks/{id}/deliveries',
      'post /records/webhooks/{id}/replay',
      'post /records/webhooks/{id}/test',
      'post /records/imports',
      'get /records/imports/{id}',
      'delete /records/imports/{id}',
      'patch /records/imports/{id}/content',
      'post /records/pulls',
      'get /records/pulls/{id}',
      'patch /records/pulls/{id}',
      'delete /records/pulls/{id}',
      'post /records/pulls/{id}/run',
      'post /records/dead-letters/replay',
      'post /records/dead-letters/discard',
      'post /records/dead-letters/{id}/replay',
      'delete /records/dead-letters/{id}',
    ],
  },
  {
    why: 'what was refused of an archive, as dead letters are; with an archive in hidden-titles.http.test.ts',
    routes: ['get /records/imports/{id}/refusals', 'get /records/imports/{id}/refusals/export'],
  },
  {
    why: 'answers nothing, about an offer of one’s own',
    routes: ['post /suggestions/{id}/feedback', 'delete /suggestions/{id}/feedback'],
  },
];

import { Hono } from 'hono';
import { receiptKeys } from '@mesh/domain/privacy';
import type { HttpApiDeps } from './api.deps.ts';
import { createCallbacks } from './callbacks/create-callbacks.ts';
import { createLiveEvents } from './live-events.ts';
import { API_BASE, openApiDocument } from './open-api.ts';
import { HttpApiError, problemResponse } from './problem.ts';
import { ENDPOINTS } from './routes/index.ts';
import { createEndpointServer } from './serve-endpoint.ts';
import { createXapiProfile } from './xapi-profile.ts';

/** The REST API, everything under `/api`, and what other systems call. The caller mounts it at `/`. */
export function createHttpApi(deps: HttpApiDeps): Hono {
  const app = new Hono();
  const serve = createEndpointServer(deps, createLiveEvents(deps.runs));
  app.onError((error) => problemResponse(error, deps.sync.log));
  for (const endpoint of ENDPOINTS) {
    app.on(endpoint.method.toUpperCase(), API_BASE + routingPath(endpoint.path), (context) =>
      serve(endpoint, context),
    );
  }
  const document = openApiDocument(ENDPOINTS, deps.version);
  app.get(`${API_BASE}/openapi.json`, (context) => context.json(document));
  // Whoever holds a receipt may verify it; a public key tells nobody anything.
  app.get(`${API_BASE}/privacy/receipt-keys.json`, async (context) =>
    context.json(await receiptKeys(deps.privacy.secrets)),
  );
  app.route('/', createXapiProfile());
  app.route('/', createCallbacks(deps));
  app.all('/api/*', (context) => {
    throw nothingHere(context.req.method, context.req.path);
  });
  return app;
}

/** What anybody may read, without a token. */
const OPEN_DOCUMENTS = [`${API_BASE}/openapi.json`, `${API_BASE}/privacy/receipt-keys.json`];

const routingPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function nothingHere(method: string, path: string): HttpApiError {
  const methods = methodsAt(path);
  if (methods.length === 0)
    return new HttpApiError('not_found', `There is nothing at ${path}. See ${API_BASE}/openapi.json.`);
  const allow = methods.join(', ');
  return new HttpApiError('method_not_allowed', `${path} answers ${allow}, not ${method}.`, {
    headers: { allow },
  });
}

function methodsAt(path: string): string[] {
  if (OPEN_DOCUMENTS.includes(path)) return ['GET', 'HEAD'];
  const methods = ENDPOINTS.filter((endpoint) => matches(endpoint.path, path)).map(({ method }) =>
    method.toUpperCase(),
  );
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods;
}

/** Paths with a fixed name in place of an id match it too, which is right: `/sources/detect` is no source. */
function matches(template: string, path: string): boolean {
  return new RegExp(`^${API_BASE}${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { routePath } from 'hono/route';
import { DomainError, unlessAway } from '@mesh/domain/kernel';
import { CALLBACK_PATH } from '@mesh/domain/sync';
import { createHttpApi, SESSION_COOKIES } from '@mesh/surfaces/http-api';
import type { Logger } from '@mesh/platform/logging';
import type { Metrics } from '@mesh/platform/metrics';
import { STATUS_OF } from '@mesh/platform/web';
import type { WebSession } from './web-session.ts';
import { isFromHere, type Bindings } from './site.ts';
import { LOOPBACK_COOKIE, SESSION_DAYS } from './web-session.ts';

/** The pages need nothing from elsewhere; nothing may frame them. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** RFC 6797: a browser that has been here asks over HTTPS alone, for a year. */
const OVER_HTTPS = { 'strict-transport-security': 'max-age=31536000' };

export interface HttpParts {
  api: ReturnType<typeof createHttpApi>;
  /** Everything below `/xapi`. */
  xapi: (request: Request, bindings: Bindings) => Promise<Response>;
  /** Everything below `/scim/v2`. */
  scim: (request: Request, bindings: Bindings) => Promise<Response>;
  /** Everything below `/sign-in/api`. */
  signIn: Hono;
  metrics: Metrics;
  log: Pick<Logger, 'error'>;
  /** Whether whoever sends this token may read the metrics from elsewhere; false, unseen, after too many wrong ones. */
  mayReadMetrics: (token: string, context: Context) => Promise<boolean>;
  session: WebSession;
  /** People reach this server over HTTPS, whoever speaks it for us. */
  isSecure: boolean;
  /** What the server waits for before it is ready; null when it is. */
  waitingFor: () => Promise<string | null>;
  /** Folder of the built web app. */
  webRoot: string;
  /** Folder of the demo's feed, served to our own feed source; absent without the demo. */
  demoFeed: string | undefined;
}

type Fetch = (request: Request, bindings?: Bindings) => Promise<Response>;

/**
 * The whole server. `/xapi` comes before all else: its requests are many and small, it counts them itself, and what is
 * done to other answers would cost it a third of its speed.
 */
export function createApp(parts: HttpParts): { fetch: Fetch } {
  const site = createSite(parts);
  return {
    async fetch(request, bindings) {
      const path = pathOf(request);
      if (BELOW_XAPI.test(path)) return parts.xapi(request, bindings);
      if (BELOW_SCIM.test(path)) return parts.scim(request, bindings);
      return site.fetch(request, bindings);
    },
  };
}

const BELOW_XAPI = /^\/xapi(?:[/?]|$)/;
const BELOW_SCIM = /^\/scim\/v2(?:[/?]|$)/;

const pathOf = ({ url }: Request): string => url.slice(url.indexOf('/', url.indexOf('//') + 2));

const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Health, metrics, API, the demo's feed and the web app. */
function createSite(parts: HttpParts): Hono {
  const app = new Hono();
  const headers = Object.entries(parts.isSecure ? { ...SECURITY_HEADERS, ...OVER_HTTPS } : SECURITY_HEADERS);
  app.use(async (context, next) => {
    const start = performance.now();
    await next();
    parts.metrics.observeRequest({
      method: context.req.method,
      route: routePath(context, -1),
      status: context.res.status,
      seconds: (performance.now() - start) / 1000,
    });
    for (const [name, value] of headers)
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  });
  app.onError((thrown, context) => {
    const error = unlessAway(thrown, parts.log);
    if (error !== thrown && error instanceof DomainError) return refusal(context, error);
    parts.log.error({ err: error, path: context.req.path }, 'A page failed for a reason of our own');
    return context.text('Something went wrong inside the mesh. Its log has the details.', 500);
  });
  app.get('/health', async (context) => {
    const waiting = await parts.waitingFor();
    return waiting === null
      ? context.json({ status: 'ok' })
      : context.json({ status: 'starting', waitingFor: waiting }, 503, { 'retry-after': '1' });
  });
  app.get('/metrics', async (context) => {
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (!isFromHere(context) && !(await parts.mayReadMetrics(token, context)))
      return context.text('From elsewhere this needs a token with the scope "admin".', 401, {
        'www-authenticate': 'Bearer realm="mesh"',
      });
    return context.text(await parts.metrics.text(), 200, { 'content-type': parts.metrics.contentType });
  });
  app.on(CHANGING, ['/health', '/metrics'], (context) =>
    context.text(`${context.req.path} answers GET, not ${context.req.method}.`, 405, { allow: 'GET, HEAD' }),
  );
  app.route('/', parts.signIn);
  app.route('/', parts.api);
  if (parts.demoFeed !== undefined)
    app.use(
      '/demo-feed/*',
      serveStatic({ root: parts.demoFeed, rewriteRequestPath: withoutPrefix('/demo-feed') }),
    );
  app.get('/open', async (context) => {
    const isOver = (await parts.session.mode()) === 'sign-in';
    if (isOver || !isFromHere(context) || !parts.session.isCode(context.req.query('code') ?? ''))
      return context.text(
        'This link is no longer good: restart the server and use the link that it prints.',
        403,
      );
    giveSession(context, parts.session);
    return context.redirect('/');
  });
  app.use('/assets/*', compress());
  app.use('/assets/*', serveStatic({ root: parts.webRoot, onFound: cacheForever }));
  // A page of before an update asks for files of then: the web app in their stead would be no script.
  app.get('/assets/*', (context) => context.text('There is no such file. Load the page again.', 404));
  // From another site, so without the cookie; nothing but the web app, which asks the API as whoever it is.
  app.get(CALLBACK_PATH, async (context) => {
    await letIn(context, parts);
    return webApp(context, parts, { 'referrer-policy': 'no-referrer' });
  });
  // Before the files: the folder itself would be served as one.
  app.get('/', (context) => page(context, parts));
  app.use('/*', serveStatic({ root: parts.webRoot, index: '' }));
  app.get('/*', (context) => page(context, parts));
  return app;
}

function refusal(context: Context, { code, message, remedy, retryAfter }: DomainError): Response {
  if (retryAfter !== undefined) context.header('retry-after', String(retryAfter));
  return context.text([message, remedy].join(' ').trim(), STATUS_OF[code]);
}

const withoutPrefix = (prefix: string) => (path: string) => path.slice(prefix.length);

/** File names under /assets carry their content's hash. */
function cacheForever(_path: string, context: Context): void {
  context.header('cache-control', 'public, max-age=31536000, immutable');
}

/** What whoever is not known yet needs too: it holds nobody's data, and asks the API as whoever it is. */
const OPEN_PAGES = ['/sign-in', '/set-up'];

/** The web app, whatever the path; its router knows the pages. */
async function page(context: Context, parts: HttpParts): Promise<Response> {
  if (OPEN_PAGES.includes(context.req.path) || (await letIn(context, parts))) return webApp(context, parts);
  return context.text('Open the link that the server printed when it started: it lets this browser in.', 401);
}

/** Whether this browser may see the pages; that of whoever visits the demo gets a session. */
async function letIn(context: Context, { session }: HttpParts): Promise<boolean> {
  const mode = await session.mode();
  if (mode === 'sign-in') return true;
  const isKnown = await hasSession(context, session);
  if (mode === 'local') return isKnown;
  if (!isKnown && isFromHere(context) && session.allowedHost(context.req.header('host') ?? ''))
    giveSession(context, session);
  return true;
}

async function hasSession(context: Context, session: WebSession): Promise<boolean> {
  for (const name of SESSION_COOKIES)
    if ((await session.actorOfCookie(getCookie(context, name), name)) !== undefined) return true;
  return false;
}

function webApp(context: Context, { webRoot }: HttpParts, headers: Record<string, string> = {}): Response {
  const file = join(webRoot, 'index.html');
  if (!existsSync(file)) return context.text('The web app is not built: run `npm start`.', 503);
  return context.html(readFileSync(file, 'utf8'), 200, { 'cache-control': 'no-cache', ...headers });
}

function giveSession(context: Context, session: WebSession): void {
  setCookie(context, LOOPBACK_COOKIE, session.issue(), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: SESSION_DAYS * 86_400,
  });
}

import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { DomainError, isId } from '@mesh/domain/kernel';
import {
  backChannelLogout,
  beginLinking,
  beginOidc,
  finishOidc,
  SignInRefused,
  type ProviderDeps,
  type SignInRefusal,
  type SettingOut,
  type SignedIn,
  type SignInDeps,
  type StartedSession,
} from '@mesh/domain/sign-in';
import { newToken } from '@mesh/platform/secrets';
import type { createStrangerLimits } from '../limit-strangers.ts';

export interface ProviderRoutesDeps {
  providers: ProviderDeps & SignInDeps;
  tenantId: string;
  /** Of the client, as far as trusted proxies tell it. */
  addressOf: (context: Context) => string;
  /** How often one address may ask. */
  limit: ReturnType<typeof createStrangerLimits>;
  giveSession: (context: Context, session: StartedSession) => void;
  /** Who is signed in in this browser, as far as it shows. */
  signedIn: (context: Context) => Promise<SignedIn | undefined>;
}

/** Bytes of a logout token in its form. */
const MOST_BYTES = 64 * 1024;
/** Seconds that a browser keeps what binds the way back to it; as long as a flow. */
const FLOW_SECONDS = 600;

/** The way to identity providers and back, and what they say by themselves. Mounted at `/sign-in`. */
export function createProviderRoutes(deps: ProviderRoutesDeps): Hono {
  const { providers, tenantId } = deps;
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
  });

  app.get('/oidc/:provider', (context) =>
    orSayWhy(context, deps, async () => {
      deps.limit('pages', context);
      // By a link of another site nobody comes with the session that ends by signing in.
      if (context.req.header('sec-fetch-site') === 'cross-site')
        return context.html(onwards(pathOf(context)));
      const sessionId = (await deps.signedIn(context))?.sessionId;
      const { url } = await beginOidc(providers, tenantId, { ...settingOut(context), sessionId });
      return context.redirect(url, 302);
    }),
  );

  app.get('/oidc/:provider/callback', (context) =>
    orSayWhy(context, deps, async () => {
      deps.limit('pages', context);
      const providerId = providerOf(context);
      const callback = new URL(providers.site().origin + context.req.path);
      callback.search = new URL(context.req.url).search;
      const { session, returnTo } = await finishOidc(providers, tenantId, {
        providerId,
        callback,
        browser: getCookie(context, flowCookie()),
        userAgent: context.req.header('user-agent') ?? '',
        address: deps.addressOf(context),
      });
      if (session !== undefined) deps.giveSession(context, session);
      return context.html(onwards(returnTo));
    }),
  );

  app.post('/api/link/:provider', async (context) => {
    const signedIn = await deps.signedIn(context);
    if (signedIn === undefined) throw new DomainError('unauthenticated', 'Nobody is signed in here.');
    try {
      return context.json(await beginLinking(providers, signedIn.actor, settingOut(context)));
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      throw new DomainError('unavailable', 'This provider does not answer at the moment.', { cause: error });
    }
  });

  app.post('/oidc/:provider/back-channel-logout', bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
    deps.limit('messages', context);
    const form = new URLSearchParams(await context.req.text());
    const [token, ...more] = form.getAll('logout_token');
    try {
      if (token === undefined || more.length > 0)
        throw new DomainError('invalid', 'There is no one logout token.');
      await backChannelLogout(providers, tenantId, { providerId: providerOf(context), token });
      return context.body(null, 200);
    } catch (error) {
      if (!(error instanceof DomainError || error instanceof SignInRefused)) throw error;
      providers.log.warn({ reason: error.message }, 'A logout token was refused');
      return context.json({ error: 'invalid_request', error_description: error.message }, 400);
    }
  });
  return app;

  /** The browser keeps what binds the way back to it. */
  function settingOut(context: Context): SettingOut {
    const providerId = providerOf(context);
    const browser = getCookie(context, flowCookie()) ?? newToken('');
    setCookie(context, flowCookie(), browser, {
      httpOnly: true,
      // The provider sends people back from its own site, by a link.
      sameSite: 'Lax',
      secure: isSecure(),
      path: '/',
      maxAge: FLOW_SECONDS,
    });
    return { providerId, browser, address: deps.addressOf(context), returnTo: context.req.query('to') };
  }

  function isSecure(): boolean {
    return providers.site().origin.startsWith('https:');
  }

  /** By its prefix no neighbour of this host can set it. */
  function flowCookie(): string {
    return isSecure() ? '__Host-mesh_flow' : 'mesh_flow';
  }
}

/**
 * A page of this site that goes on to another of it. A redirect would count as the provider's doing, and the session, which
 * no other site may use (`SameSite=Strict`), would not be sent along.
 */
function onwards(path: string): string {
  const to = path.replace(/[&"'<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<!doctype html><meta charset="utf-8"><title>Learning Mesh</title>
<meta http-equiv="refresh" content="0; url=${to}"><a href="${to}" aria-label="Continue">→</a>`;
}

function pathOf(context: Context): string {
  const { pathname, search } = new URL(context.req.url);
  return pathname + search;
}

function providerOf(context: Context): string {
  const id = context.req.param('provider') ?? '';
  if (!isId(id)) throw new SignInRefused('disabled', 'This is not the id of a provider.');
  return id;
}

/** Whoever is refused gets to the page where one signs in, which says why. */
async function orSayWhy(
  context: Context,
  { providers }: ProviderRoutesDeps,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    const to = `/sign-in?${new URLSearchParams({ refused: reason }).toString()}`;
    // Programs are told to wait, people see the page that says so; a flood fills no log.
    const wait = error instanceof DomainError ? error.retryAfter : undefined;
    if (wait !== undefined) return context.html(onwards(to), 429, { 'retry-after': String(Math.ceil(wait)) });
    providers.log.warn({ reason, detail: detailOf(error) }, 'A sign-in by a provider was refused');
    return context.redirect(to, 303);
  }
}

/** What happened, without what the library keeps beside it: claims and answers of the provider. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${detailOf(error.cause)}` : error.message;
}

function reasonOf(error: unknown): SignInRefusal | undefined {
  if (error instanceof SignInRefused) return error.reason;
  if (!(error instanceof DomainError)) return undefined;
  return error.code === 'unauthenticated'
    ? 'inactive'
    : error.code === 'rate_limited'
      ? 'too-many'
      : undefined;
}

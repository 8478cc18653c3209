import { Hono, type Context } from 'hono';
import { DomainError, getTenant } from '@mesh/domain/kernel';
import {
  actorOfSession,
  askForLinkPasskey,
  askToSignIn,
  confirmThemselves,
  CHALLENGE_LASTS,
  enabledProviders,
  endOwnSessions,
  endSession,
  lookAtLink,
  setUp,
  signInWithPasskey,
  signInWithPassword,
  useLink,
  type Browser,
  signOutUrlOf,
  type Choice,
  type MadePasskey,
  type SignedPasskey,
  type ProviderDeps,
  type SignInDeps,
  type StartedSession,
} from '@mesh/domain/sign-in';
import { foreignPage } from '@mesh/platform/web';
import { sessionCookie } from './cookies.ts';
import { createProviderRoutes } from './providers/provider-routes.ts';
import { problemResponse } from './problem.ts';
import { BODIES, bodyOf } from './requests.ts';

export interface SignInPageDeps {
  signIn: SignInDeps;
  providers: ProviderDeps;
  tenantId: string;
  /** How people get in at present: anybody on this machine (`demo`), whoever has the terminal (`local`), whoever signs in. */
  mode: () => Promise<'demo' | 'local' | 'sign-in'>;
  isOurs: (host: string) => boolean;
  addressOf: (context: Context) => string;
  /** Sessions ended: what goes on in them stops. */
  onSessionsEnded: () => void;
}

const API = '/sign-in/api';

/** The caller mounts it at `/`. */
export function createSignIn(deps: SignInPageDeps): Hono {
  const { signIn, tenantId } = deps;
  const app = new Hono();
  const now = () => signIn.clock.now();
  const cookieOf = (name: string) => sessionCookie(signIn.site().origin, name, now);
  const session = () => cookieOf('mesh_session');
  /** What this browser was asked; only it can answer. */
  const asked = () => cookieOf('mesh_challenge');

  const browserOf = (context: Context): Browser => ({
    userAgent: context.req.header('user-agent') ?? '',
    address: deps.addressOf(context),
  });
  const choiceOf = (
    context: Context,
    {
      password,
      passkey,
    }: { password?: string | undefined; passkey?: { response: object; name: string } | undefined },
  ): Choice => ({
    password,
    // What it holds is checked by its verification, which refuses whatever is not sound.
    passkey: passkey && {
      response: passkey.response as MadePasskey,
      sealed: asked().get(context),
      name: passkey.name,
    },
  });
  const letIn = (context: Context, { token, expiresAt }: StartedSession): Response => {
    session().set(context, token, expiresAt);
    asked().clear(context);
    return context.json({ signedIn: true });
  };
  const ask = (context: Context, { options, sealed }: { options: object; sealed: string }): Response => {
    asked().set(context, sealed, new Date(now().getTime() + CHALLENGE_LASTS));
    return context.json({ options });
  };

  app.onError((error) => problemResponse(error, signIn.log));
  app.use(`${API}/*`, async (context, next) => {
    const { origin } = signIn.site();
    const reason = foreignPage(context.req.raw, { origin, isOurs: deps.isOurs });
    if (reason !== undefined) throw new DomainError('forbidden', reason);
    await next();
    context.header('cache-control', 'no-store');
  });

  app.get(`${API}/options`, async (context) => {
    const { name } = await getTenant(signIn.db, tenantId);
    return context.json({
      organisation: name,
      mode: await deps.mode(),
      passkeys: signIn.site().passkeyHost !== undefined,
      providers: await enabledProviders(signIn, tenantId),
    });
  });
  app.post(`${API}/password`, async (context) => {
    const body = await bodyOf(context, BODIES.password);
    return letIn(context, await signInWithPassword(signIn, tenantId, { ...body, ...browserOf(context) }));
  });
  app.post(`${API}/passkey/options`, async (context) => {
    await bodyOf(context, BODIES.nothing);
    return ask(context, await askToSignIn(signIn, tenantId));
  });
  app.post(`${API}/passkey`, async (context) => {
    const body = await bodyOf(context, BODIES.passkey);
    const response = body.response as unknown as SignedPasskey;
    const answer = { response, sealed: asked().get(context), ...browserOf(context) };
    return letIn(context, await signInWithPasskey(signIn, tenantId, answer));
  });

  app.post(`${API}/link`, async (context) => {
    const { token } = await bodyOf(context, BODIES.link);
    const { purpose, person, expiresAt } = await lookAtLink(signIn, tenantId, token);
    const whose = person === undefined ? null : { name: person.name, account: person.email ?? person.slug };
    return context.json({ purpose, person: whose, expiresAt: expiresAt.toISOString() });
  });
  app.post(`${API}/link/passkey-options`, async (context) =>
    ask(context, await askForLinkPasskey(signIn, tenantId, await bodyOf(context, BODIES.linkPasskey))),
  );
  app.post(`${API}/link/use`, async (context) => {
    const body = await bodyOf(context, BODIES.useLink);
    const input = { token: body.token, choice: choiceOf(context, body), ...browserOf(context) };
    const started = await useLink(signIn, tenantId, input);
    deps.onSessionsEnded();
    return letIn(context, started);
  });
  app.post(`${API}/set-up`, async (context) => {
    const body = await bodyOf(context, BODIES.setUp);
    const { token, name, email } = body;
    const input = { token, name, email, choice: choiceOf(context, body), ...browserOf(context) };
    return letIn(context, await setUp(signIn, tenantId, input));
  });

  app.post(`${API}/sign-out`, async (context) => {
    await bodyOf(context, BODIES.nothing);
    const token = session().get(context);
    const next = token === undefined ? undefined : await signOutUrlOf(deps.providers, tenantId, token);
    if (token !== undefined) await endSession(signIn, tenantId, token);
    return leave(context, next);
  });
  app.post(`${API}/sign-out-everywhere`, async (context) => {
    await bodyOf(context, BODIES.nothing);
    const signedIn = await actorOfSession(signIn, tenantId, session().get(context) ?? '');
    if (signedIn !== undefined) await endOwnSessions(signIn, signedIn.actor, { keepThis: false });
    return leave(context);
  });
  app.route(
    '/sign-in',
    createProviderRoutes({
      providers: deps.providers,
      tenantId,
      addressOf: deps.addressOf,
      onSessionsEnded: deps.onSessionsEnded,
      giveSession: (context, { token, expiresAt }) => session().set(context, token, expiresAt),
      async signedIn(context) {
        const signedIn = await actorOfSession(signIn, tenantId, session().get(context) ?? '');
        if (signedIn === undefined) throw new DomainError('unauthenticated', 'Nobody is signed in here.');
        // Who sat down at somebody's browser must not leave a way in of their own.
        await confirmThemselves(signIn, signedIn.actor, { address: deps.addressOf(context) });
        return signedIn.actor;
      },
    }),
  );
  return app;

  /** `next`: where the provider that they came by signs them out too. */
  function leave(context: Context, next?: string): Response {
    session().clear(context);
    deps.onSessionsEnded();
    return context.json({ signedOut: true, ...(next === undefined ? {} : { next }) });
  }
}

import { Hono, type Context } from 'hono';
import { DomainError, getTenant } from '@mesh/domain/kernel';
import {
  actorOfSession,
  askForLinkPasskey,
  askToSignIn,
  CHALLENGE_LASTS,
  enabledProviders,
  KNOWN_FOR,
  sealKnownBrowser,
  endOwnSessions,
  endSession,
  lookAtLink,
  setUp,
  signInWithPasskey,
  signInWithPassword,
  useLink,
  type Browser,
  signOutUrl,
  type Choice,
  type MadePasskey,
  type SignedPasskey,
  type ProviderDeps,
  type SignInDeps,
  type StartedSession,
} from '@mesh/domain/sign-in';
import { foreignPage } from '@mesh/platform/web';
import type { LinkView, SignInOptions } from './answers.ts';
import { sessionCookie } from './cookies.ts';
import { createProviderRoutes } from './providers/provider-routes.ts';
import { createStrangerLimits } from './limit-strangers.ts';
import { problemResponse } from './problem.ts';
import { BODIES, bodyOf } from './requests.ts';

export interface SignInPageDeps {
  signIn: SignInDeps;
  providers: ProviderDeps;
  tenantId: string;
  /** How people get in at present: anybody on this machine (`demo`), whoever has the terminal (`local`), whoever signs in. */
  mode: () => Promise<SignInOptions['mode']>;
  isOurs: (host: string) => boolean;
  addressOf: (context: Context) => string;
}

const API = '/sign-in/api';

/** The caller mounts it at `/`. */
export function createSignIn(deps: SignInPageDeps): Hono {
  const { signIn, tenantId } = deps;
  const app = new Hono();
  const now = () => signIn.clock.now();
  const cookieOf = (name: string) => sessionCookie(signIn.site().origin, name, now);
  const session = () => cookieOf('mesh_session');
  /** Whose browser it is; it lets nobody in. */
  const known = () => cookieOf('mesh_browser');
  /** What this browser was asked; only it can answer. */
  const asked = () => cookieOf('mesh_challenge');

  const browserOf = (context: Context): Browser => ({
    userAgent: context.req.header('user-agent') ?? '',
    address: deps.addressOf(context),
  });
  const signedIn = (context: Context) => actorOfSession(signIn, tenantId, session().get(context) ?? '');
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
  const letIn = async (
    context: Context,
    { token, personId, expiresAt }: StartedSession,
  ): Promise<Response> => {
    // Whoever sat at this browser before does so no longer.
    const before = session().get(context);
    if (before !== undefined) await endSession(signIn, tenantId, before);
    session().set(context, token, expiresAt);
    const until = new Date(now().getTime() + KNOWN_FOR);
    known().set(context, sealKnownBrowser(signIn, tenantId, personId), until);
    asked().clear(context);
    return context.json({ signedIn: true });
  };
  const ask = (context: Context, { options, sealed }: { options: object; sealed: string }): Response => {
    asked().set(context, sealed, new Date(now().getTime() + CHALLENGE_LASTS));
    return context.json({ options });
  };

  const limit = createStrangerLimits(deps.addressOf, () => now().getTime());

  app.onError((error) => problemResponse(error, signIn.log));
  app.use(`${API}/*`, async (context, next) => {
    limit('pages', context);
    const { origin } = signIn.site();
    const reason = foreignPage(context.req.raw, { origin, isOurs: deps.isOurs });
    if (reason !== undefined) throw new DomainError('forbidden', reason);
    await next();
    context.header('cache-control', 'no-store');
  });

  app.get(`${API}/options`, async (context) => {
    const { name } = await getTenant(signIn.db, tenantId);
    const options: SignInOptions = {
      organisation: name,
      mode: await deps.mode(),
      passkeys: signIn.site().passkeyHost !== undefined,
      providers: await enabledProviders(signIn, tenantId),
    };
    return context.json(options);
  });
  app.post(`${API}/password`, async (context) => {
    const body = await bodyOf(context, BODIES.password);
    const given = { ...body, known: known().get(context), ...browserOf(context) };
    return letIn(context, await signInWithPassword(signIn, tenantId, given));
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
    const view: LinkView = { purpose, person: whose, expiresAt: expiresAt.toISOString() };
    return context.json(view);
  });
  app.post(`${API}/link/passkey-options`, async (context) =>
    ask(context, await askForLinkPasskey(signIn, tenantId, await bodyOf(context, BODIES.linkPasskey))),
  );
  app.post(`${API}/link/use`, async (context) => {
    const body = await bodyOf(context, BODIES.useLink);
    const input = { token: body.token, choice: choiceOf(context, body), ...browserOf(context) };
    return letIn(context, await useLink(signIn, tenantId, input));
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
    const ended = token === undefined ? undefined : await endSession(signIn, tenantId, token);
    if (ended?.providerId == null) return leave(context);
    const { providerId, subject } = ended;
    return leave(
      context,
      await signOutUrl(deps.providers, tenantId, { providerId, subject: subject ?? undefined }),
    );
  });
  app.post(`${API}/sign-out-everywhere`, async (context) => {
    await bodyOf(context, BODIES.nothing);
    const who = await signedIn(context);
    if (who !== undefined) await endOwnSessions(signIn, who.actor, { keepThis: false });
    return leave(context);
  });
  app.route(
    '/sign-in',
    createProviderRoutes({
      providers: { ...signIn, ...deps.providers },
      tenantId,
      addressOf: deps.addressOf,
      limit,
      giveSession: (context, { token, expiresAt }) => session().set(context, token, expiresAt),
      signedIn,
    }),
  );
  return app;

  /** `next`: where the provider that they came by signs them out too. */
  function leave(context: Context, next?: string): Response {
    session().clear(context);
    return context.json({ signedOut: true, ...(next === undefined ? {} : { next }) });
  }
}

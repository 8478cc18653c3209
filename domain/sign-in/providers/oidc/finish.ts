import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  fetchUserInfo,
  type Configuration,
} from 'openid-client';
import { HttpError } from '@mesh/platform/http';
import { sameSecret, hashToken } from '@mesh/platform/secrets';
import { endSessionById } from '../../sessions/end-sessions.ts';
import { isLive } from '../../sessions/session.model.ts';
import { findSession } from '../../sessions/sessions.read.ts';
import { startSession, type StartedSession } from '../../sessions/start-session.ts';
import { admit, linkAccount } from '../admit.ts';
import { takeFlow, type Flow } from '../flows.store.ts';
import { LONGEST_SUBJECT, type Vouched } from '../provider.model.ts';
import type { ProviderDeps } from '../providers.deps.ts';
import { findProvider } from '../providers.read.ts';
import { setLastSignIn } from '../providers.store.ts';
import { SignInRefused } from '../refused.ts';
import { flowContext } from '../seal-context.ts';
import type { OidcSecrets } from './begin.ts';
import { readClaims, type Claims } from './claims.model.ts';
import { openClient } from './client-of.ts';

/** Groups that are kept for whoever maps them. */
const MOST_KEPT_GROUPS = 200;

export interface ComingBack {
  providerId: string;
  /** The whole address that the browser was sent to, under the origin that the provider knows. */
  callback: URL;
  /** What this browser holds of setting out. */
  browser: string | undefined;
  userAgent: string;
  address: string;
}

export interface Arrived {
  /** Undefined: an account was linked; who asked is signed in already. */
  session: StartedSession | undefined;
  returnTo: string;
}

/** Lets in whom the provider vouches for, or links their account. Throws `SignInRefused`. */
export async function finishOidc(deps: ProviderDeps, tenantId: string, back: ComingBack): Promise<Arrived> {
  const { providerId, userAgent, address } = back;
  const flow = await ownFlow(deps, tenantId, back);
  const provider = await findProvider(deps.db, tenantId, providerId);
  const { config } = await openClient(deps, tenantId, provider);
  const secrets = JSON.parse(
    deps.secrets.open(flow.sealed, flowContext(tenantId, providerId)),
  ) as OidcSecrets;
  const { vouched, session: sessionThere } = await vouchedFor(config, back.callback, {
    ...secrets,
    state: back.callback.searchParams.get('state')!,
    groupClaim: provider!.groupClaim,
  });
  const { preview: claims, groups, overage } = vouched;
  await setLastSignIn(deps.db, tenantId, providerId, {
    at: deps.clock.now().toISOString(),
    claims,
    groups: groups.slice(0, MOST_KEPT_GROUPS),
    overage,
  });
  if (flow.personId !== null) {
    await stillSignedIn(deps, tenantId, secrets);
    await linkAccount(deps, tenantId, provider!, { vouched, personId: flow.personId });
    return { session: undefined, returnTo: flow.returnTo };
  }
  const personId = await admit(deps, tenantId, provider!, vouched);
  const from = { id: providerId, subject: vouched.subject, session: sessionThere };
  const session = await startSession(deps, tenantId, {
    personId,
    how: 'oidc',
    provider: from,
    userAgent,
    address,
  });
  // Whoever sat at this browser before does so no longer.
  if (secrets.sessionId !== undefined) await endSessionById(deps, tenantId, secrets.sessionId);
  return { session, returnTo: flow.returnTo };
}

/** The flow that this browser set out on. It is over from now on, whatever comes of it. */
async function ownFlow(
  deps: ProviderDeps,
  tenantId: string,
  { callback, providerId, browser }: ComingBack,
): Promise<Flow> {
  const states = callback.searchParams.getAll('state');
  const flow =
    states.length === 1 ? await takeFlow(deps.db, tenantId, states[0]!, deps.clock.now()) : undefined;
  if (flow === undefined) throw new SignInRefused('expired', 'There is no such flow, or it is over.');
  if (flow.providerId !== providerId)
    throw new SignInRefused('not-believed', 'The answer came back where another provider answers.');
  if (browser === undefined || !sameSecret(hashToken(browser), flow.browserHash))
    throw new SignInRefused('expired', 'Another browser set out.');
  return flow;
}

/** Who signed out everywhere, or chose another password, ended what somebody began at their browser. */
async function stillSignedIn(
  { db, clock }: ProviderDeps,
  tenantId: string,
  { sessionId }: OidcSecrets,
): Promise<void> {
  const session = sessionId === undefined ? undefined : await findSession(db, tenantId, sessionId);
  if (session === undefined || !isLive(session, clock.now()))
    throw new SignInRefused('expired', 'The session in which they set out has ended.');
}

/** What the provider says, checked after OpenID Connect Core 1.0 §3.1.3.7. */
async function vouchedFor(
  config: Configuration,
  callback: URL,
  { state, nonce, verifier, groupClaim }: OidcSecrets & { state: string; groupClaim: string | null },
): Promise<{ vouched: Vouched; session: string | undefined }> {
  try {
    const tokens = await authorizationCodeGrant(config, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const own = tokens.claims()!;
    if (own.sub === '' || own.sub.length > LONGEST_SUBJECT)
      throw new Error('The subject has no sound length.');
    // What the ID token says of somebody stands; the rest is asked for.
    const more: Claims =
      config.serverMetadata().userinfo_endpoint === undefined
        ? {}
        : await fetchUserInfo(config, tokens.access_token, own.sub);
    const claims: Claims = { ...more, ...own };
    const session = typeof own['sid'] === 'string' && own['sid'] !== '' ? own['sid'] : undefined;
    return { vouched: { subject: own.sub, ...readClaims(claims, groupClaim) }, session };
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): SignInRefused {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'temporarily_unavailable' || error.error === 'server_error'
      ? new SignInRefused('unavailable', `The provider answered ${error.error}.`, error)
      : new SignInRefused('denied', `The provider answered ${error.error}.`, error);
  if (isOfNetwork(error)) return new SignInRefused('unavailable', 'The provider did not answer.', error);
  return new SignInRefused('not-believed', 'What the provider said was not believed.', error);
}

function isOfNetwork(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof HttpError || error.name === 'TimeoutError' || isOfNetwork(error.cause);
}

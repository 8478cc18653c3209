import { genericGrantRequest } from 'openid-client';
import { z } from 'zod';
import type { HttpClient } from '@mesh/platform/http';
import { providerFetch } from './provider-fetch.ts';
import { clientFault, httpErrorIn, StepFailed, whyItFailed } from './check-words.ts';
import { openOidcClient, type WhichClient } from './clients.ts';
import { findIssuer } from './find-issuer.ts';
import { redirectUri } from '../addresses.ts';

export const CHECK_STEPS = ['address', 'tls', 'discovery', 'keys', 'client'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

export interface ProviderCheck {
  /** In the order of the steps; after one that failed none was tried. */
  steps: { step: CheckStep; ok: boolean; detail: string | null }[];
  /** What the provider says that it can; null when it was not reached. */
  features: { pkce: boolean; namesItself: boolean; signOut: boolean; backChannelLogout: boolean } | null;
}

/** Goes the way of a sign-in as far as one gets without a person, and says which step failed. */
export async function checkOidc(
  http: HttpClient,
  provider: Pick<WhichClient, 'id' | 'issuer' | 'oidc' | 'secret'>,
  origin: string,
): Promise<ProviderCheck> {
  const steps: ProviderCheck['steps'] = [];
  const passed = (step: CheckStep, detail: string | null = null) => steps.push({ step, ok: true, detail });
  let features: ProviderCheck['features'] = null;
  let at: CheckStep = 'address';
  try {
    const { metadata } = await findIssuer(http, provider.issuer);
    passed('address');
    passed('tls', new URL(provider.issuer).protocol === 'https:' ? null : 'http');
    passed('discovery');
    features = featuresOf(metadata);
    at = 'keys';
    const { config } = await openOidcClient(http, provider);
    passed('keys', await signingKeys(http, config.serverMetadata().jwks_uri!));
    at = 'client';
    passed('client', await clientIsKnown(config, provider, origin));
  } catch (error) {
    steps.push(...failureOf(error, at));
  }
  return { steps, features };
}

function featuresOf(metadata: Record<string, unknown>): ProviderCheck['features'] {
  const methods = metadata['code_challenge_methods_supported'];
  return {
    pkce: Array.isArray(methods) && methods.includes('S256'),
    namesItself: metadata['authorization_response_iss_parameter_supported'] === true,
    signOut: typeof metadata['end_session_endpoint'] === 'string',
    backChannelLogout: metadata['backchannel_logout_supported'] === true,
  };
}

const KEYS_REMEDY = 'Check the address of the keys (jwks_uri) in what the provider says of itself.';

/** RFC 7517 §5. */
const KEY_SET = z.object({
  keys: z.array(z.object({ use: z.string().optional(), kty: z.string().optional() })),
});

async function signingKeys(http: HttpClient, address: string): Promise<string> {
  const answer = await providerFetch(http)(address, { method: 'GET', headers: {} });
  if (!answer.ok) throw new StepFailed(`The keys were answered with ${answer.status}.`, KEYS_REMEDY);
  const keys = KEY_SET.safeParse(await answer.json().catch(() => undefined));
  if (!keys.success) throw new StepFailed('Where the keys should be is no set of keys.', KEYS_REMEDY);
  const signing = keys.data.keys.filter(({ use, kty }) => (use ?? 'sig') === 'sig' && kty !== 'oct');
  if (signing.length === 0) throw new StepFailed('There is no signing key.', 'Make an RSA or EC key there.');
  return String(signing.length);
}

/** Offers a code that cannot be right: a provider that knows the client says so of the code, else of the client. */
async function clientIsKnown(
  config: Parameters<typeof genericGrantRequest>[0],
  { id, oidc }: Pick<WhichClient, 'id' | 'oidc'>,
  origin: string,
): Promise<string | null> {
  if (oidc.clientId === null)
    throw new StepFailed('No client id was entered.', 'Register this site there, and enter what you get.');
  try {
    await genericGrantRequest(config, 'authorization_code', {
      code: 'a-test-of-the-connection',
      redirect_uri: redirectUri(origin, id),
      code_verifier: 'a-test-of-the-connection-that-has-43-letters',
    });
  } catch (error) {
    const fault = clientFault(error);
    if (fault !== undefined) throw fault;
  }
  return null;
}

const OF_ADDRESS: readonly string[] = ['bad_url', 'blocked_address', 'dns', 'connect', 'timeout'];

function failureOf(error: unknown, at: CheckStep): ProviderCheck['steps'] {
  const detail = whyItFailed(error);
  const http = httpErrorIn(error);
  if (at !== 'address') return [{ step: at, ok: false, detail }];
  if (http !== undefined && OF_ADDRESS.includes(http.code)) return [{ step: 'address', ok: false, detail }];
  if (http?.code === 'tls')
    return [
      { step: 'address', ok: true, detail: null },
      { step: 'tls', ok: false, detail },
    ];
  return [
    { step: 'address', ok: true, detail: null },
    { step: 'tls', ok: true, detail: null },
    { step: 'discovery', ok: false, detail },
  ];
}

import { buildEndSessionUrl } from 'openid-client';
import { hashToken } from '@mesh/platform/secrets';
import type { ProviderDeps } from '../providers.deps.ts';
import { findProvider } from '../providers.read.ts';
import { openClient } from './client-of.ts';

/**
 * Where to send somebody who signed out here, so that they are signed out at the provider too (RP-Initiated Logout 1.0 §2);
 * undefined when it has no such place or does not answer. It goes by the client's id and the subject as a hint: ID tokens are not kept.
 */
export async function signOutUrl(
  deps: ProviderDeps,
  tenantId: string,
  { providerId, subject }: { providerId: string; subject?: string | undefined },
): Promise<string | undefined> {
  try {
    const provider = await findProvider(deps.db, tenantId, providerId);
    const { config } = await openClient(deps, tenantId, provider);
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
    const url = buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${deps.site().origin}/sign-in`,
      ...(subject === undefined ? {} : { logout_hint: subject }),
    });
    return ['https:', 'http:'].includes(url.protocol) ? url.href : undefined;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    deps.log.warn({ detail, providerId }, 'A provider could not be asked to sign somebody out');
    return undefined;
  }
}

/** As `signOutUrl`, for whoever holds this session; undefined when they came by no such provider. Ask before it ends. */
export async function signOutUrlOf(
  deps: ProviderDeps,
  tenantId: string,
  token: string,
): Promise<string | undefined> {
  const session = await deps.db
    .selectFrom('sign_in_session')
    .select(['provider_id as providerId', 'provider_subject as subject', 'how'])
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  if (session?.providerId == null || session.how !== 'oidc') return undefined;
  const { providerId, subject } = session;
  return signOutUrl(deps, tenantId, { providerId, subject: subject ?? undefined });
}

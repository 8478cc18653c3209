import { buildEndSessionUrl } from 'openid-client';
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

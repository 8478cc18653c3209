import { newToken, sameSecret } from '@mesh/platform/secrets';
import type { SyncDeps } from '../sync.deps.ts';

type Secrets = Pick<SyncDeps, 'secrets'>;

/** Any source may get webhooks with a later version of its connector, so each has a token from the start. */
export function newHookToken({ secrets }: Secrets, tenantId: string, sourceId: string): string {
  return secrets.seal(newToken(''), context(tenantId, sourceId));
}

/** Where the source calls the mesh; null when its connector has no webhooks, or its source is older than they are. */
export function webhookPath(
  { secrets, connectors }: Pick<SyncDeps, 'secrets' | 'connectors'>,
  tenantId: string,
  source: { id: string; connector: string; sealed_hook_token: string | null },
): string | null {
  if (source.sealed_hook_token === null) return null;
  if (connectors.get(source.connector)?.webhook === undefined) return null;
  return `/hooks/${source.id}/${secrets.open(source.sealed_hook_token, context(tenantId, source.id))}`;
}

/** In a time that does not tell how much of the token is right, nor whether there is one. */
export function isHookToken(
  { secrets }: Secrets,
  tenantId: string,
  source: { id: string; sealed_hook_token: string | null } | undefined,
  token: string,
): boolean {
  const sealed = source?.sealed_hook_token ?? null;
  const expected = sealed === null ? newToken('') : secrets.open(sealed, context(tenantId, source!.id));
  return sameSecret(expected, token);
}

const context = (tenantId: string, sourceId: string): string => `hook/${tenantId}/${sourceId}`;

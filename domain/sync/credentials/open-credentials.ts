import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@mesh/domain/kernel';
import { ConnectorError, type Credential, type CredentialStore } from '../connector.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import {
  lockCredential,
  replaceCredential,
  sealedCredential,
  unlockCredential,
  type CredentialKey,
} from './credential.store.ts';

type Deps = Pick<SyncDeps, 'db' | 'clock' | 'secrets'>;

/** A renewal is one or two requests; a process that holds the lock for longer has died. */
const LOCK_MS = 60_000;
const POLL_MS = 200;

const sealContext = ({ tenantId, sourceId }: CredentialKey): string => `credential/${tenantId}/${sourceId}`;

export function sealCredential(
  { secrets }: Pick<SyncDeps, 'secrets'>,
  key: CredentialKey,
  credential: Credential,
): string {
  return secrets.seal(JSON.stringify(credential), sealContext(key));
}

/** The credential of a source: sealed in the database, renewed by one caller at a time, whatever the process. */
export function openCredentials(deps: Deps, key: CredentialKey, signal: AbortSignal): CredentialStore {
  const read = (sealed: string | null): Credential | undefined =>
    sealed === null ? undefined : (JSON.parse(deps.secrets.open(sealed, sealContext(key))) as Credential);
  const current = async () => read(await sealedCredential(deps.db, key));
  return {
    current,
    async renew(stale, obtain) {
      const holder = newId();
      await lock(deps, key, holder, signal);
      try {
        const before = await sealedCredential(deps.db, key);
        const stored = read(before);
        if (stored !== undefined && stored.accessToken !== stale?.accessToken) return stored;
        const credential = await obtain(stored);
        const sealed = sealCredential(deps, key, credential);
        // Also without the lock, if it was lost meanwhile: what `obtain` used up is of no use to anybody else.
        const isKept = await replaceCredential(deps.db, key, { before, sealed, now: deps.clock.now() });
        return isKept ? credential : ((await current()) ?? credential);
      } finally {
        await unlockCredential(deps.db, key, holder);
      }
    },
  };
}

async function lock(deps: Deps, key: CredentialKey, holder: string, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited <= LOCK_MS; waited += POLL_MS) {
    const now = deps.clock.now();
    const until = new Date(now.getTime() + LOCK_MS);
    if (await lockCredential(deps.db, key, { holder, now, until })) return;
    await sleep(POLL_MS, undefined, { signal });
  }
  throw new ConnectorError(
    'unreachable',
    'Another process has been renewing the credential of this source for a minute. The next run tries again.',
  );
}

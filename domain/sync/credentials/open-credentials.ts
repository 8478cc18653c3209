import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@mesh/domain/kernel';
import { ConnectorError, type Credential, type CredentialStore } from '../connector.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import {
  lockCredential,
  sealedCredential,
  unlockCredential,
  type CredentialKey,
} from './credential.store.ts';

type Deps = Pick<SyncDeps, 'db' | 'clock' | 'secrets'>;

/** A renewal is one or two requests; a process that holds the lock for longer has died. */
const LOCK_MS = 60_000;
const POLL_MS = 200;

/** The credential of a source: sealed in the database, renewed by one caller at a time, whatever the process. */
export function openCredentials(deps: Deps, key: CredentialKey, signal: AbortSignal): CredentialStore {
  const context = `credential/${key.tenantId}/${key.sourceId}`;
  const current = async (): Promise<Credential | undefined> => {
    const sealed = await sealedCredential(deps.db, key);
    return sealed === null ? undefined : (JSON.parse(deps.secrets.open(sealed, context)) as Credential);
  };
  return {
    current,
    async renew(stale, obtain) {
      const holder = newId();
      await lock(deps, key, holder, signal);
      let renewed: string | undefined;
      try {
        const stored = await current();
        if (stored !== undefined && stored.accessToken !== stale?.accessToken) return stored;
        const credential = await obtain(stored);
        renewed = deps.secrets.seal(JSON.stringify(credential), context);
        return credential;
      } finally {
        const now = deps.clock.now();
        await unlockCredential(deps.db, key, {
          holder,
          now,
          ...(renewed === undefined ? {} : { sealed: renewed }),
        });
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

import type { Credential, CredentialStore } from '@mesh/connectors/kit';

/** A credential store that one test process shares, with the rules of the real one. */
export function memoryCredentials(initial?: Credential): CredentialStore {
  let stored = initial;
  let last: Promise<unknown> = Promise.resolve();
  return {
    current: async () => stored,
    renew(stale, obtain) {
      const renewal = last.then(async () => {
        if (stored === undefined || stored.accessToken === stale?.accessToken) stored = await obtain(stored);
        return stored;
      });
      last = renewal.catch(() => {});
      return renewal;
    },
  };
}

import { generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { FakeRequest } from '@mesh/connectors/kit/testing';

export type EmulatedApp = ReturnType<typeof emulateApp>;

const API = '/api/v3';
const INSTALLATION = `${API}/repos/acme/handbook/installation`;
const TOKENS = `${API}/app/installations/1/access_tokens`;
const HOUR_MS = 3_600_000;

/** A GitHub App that is installed for the repository: its key signs assertions, and its tokens live for an hour. */
export function emulateApp(now: () => Date) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let given = 0;
  let endsAt = 0;
  return {
    appId: '7',
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    given: () => given,
    /** The one that is good now. */
    token: () => (now().getTime() < endsAt ? `ghs_emulated_${given}` : 'none is good'),
    async answer({ url, headers }: FakeRequest): Promise<object | undefined> {
      if (url.pathname !== INSTALLATION && url.pathname !== TOKENS) return undefined;
      const assertion = headers.get('authorization')!.replace('Bearer ', '');
      await jwtVerify(assertion, publicKey, { issuer: '7', maxTokenAge: 600, currentDate: now() });
      if (url.pathname === INSTALLATION) return { id: 1 };
      endsAt = now().getTime() + HOUR_MS;
      return { token: `ghs_emulated_${++given}`, expires_at: new Date(endsAt).toISOString() };
    },
  };
}

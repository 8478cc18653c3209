import { scryptSync } from 'node:crypto';
import { createOutbox, type Deps } from '@mesh/domain/kernel';
import { createPasswordHasher, type HashCost, type SignInDeps } from '@mesh/domain/sign-in';
import { createSecretBox } from '@mesh/platform/secrets';

/** Where it pretends to be reached. */
export const TEST_SITE = { origin: 'https://mesh.example.org', passkeyHost: 'mesh.example.org' };

const CHEAP: HashCost = { ln: 4, r: 8, p: 1 };

export interface TestSignIn extends SignInDeps {
  /** Hashes that were made so far, with their costs. */
  work: HashCost[];
}

/** Everything that the use cases need; passwords are hashed cheaply, and each hash is counted. */
export function signInDeps(deps: Deps, cost = CHEAP): TestSignIn {
  const work: HashCost[] = [];
  const derive = async (password: string, salt: Buffer, { ln, r, p }: HashCost) => {
    work.push({ ln, r, p });
    return scryptSync(password, salt, 32, { N: 2 ** ln, r, p });
  };
  return {
    ...deps,
    outbox: createOutbox(deps),
    secrets: createSecretBox({ key: new Uint8Array(32) }),
    passwords: createPasswordHasher({ cost, derive }),
    site: () => TEST_SITE,
    work,
  };
}

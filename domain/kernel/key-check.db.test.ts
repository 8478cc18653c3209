import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TENANT, ensureTenant, newId, systemClock } from '@mesh/domain/kernel';
import { openTestDatabase } from '@mesh/domain/testing';
import type { Database } from '@mesh/platform/database';
import { createSecretBox } from '@mesh/platform/secrets';
import { testEngines } from '@mesh/platform/testing';
import { acceptKey, isKnownKey } from './key-check.store.ts';

describe.each(testEngines)('the key of an installation on $name', (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    await ensureTenant({ db: database.db, clock: systemClock }, { id: DEFAULT_TENANT, name: 'T' });
  });
  afterAll(() => database.close());

  const under = (byte: number) => ({
    db: database.db,
    secrets: createSecretBox({ key: new Uint8Array(32).fill(byte) }),
  });

  it('is one, also when several processes ask at once, each under another', async () => {
    const tenantId = newId();
    await ensureTenant({ db: database.db, clock: systemClock }, { id: tenantId, name: 'T' });
    const known = await Promise.all([3, 4, 5, 6].map((byte) => isKnownKey(under(byte), tenantId)));
    expect(known.filter(Boolean)).toHaveLength(1);
  });

  it('is the first one; another one is told from it, until somebody accepts that', async () => {
    expect(await isKnownKey(under(1), DEFAULT_TENANT)).toBe(true);
    expect(await isKnownKey(under(1), DEFAULT_TENANT)).toBe(true);
    expect(await isKnownKey(under(2), DEFAULT_TENANT)).toBe(false);
    await acceptKey(under(2), DEFAULT_TENANT);
    expect(await isKnownKey(under(2), DEFAULT_TENANT)).toBe(true);
    expect(await isKnownKey(under(1), DEFAULT_TENANT)).toBe(false);
  });
});

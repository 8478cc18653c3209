import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, systemActor } from '@mesh/domain/kernel';
import { createCredential, keepingRefused } from '@mesh/domain/records';
import { aSender, aStatement } from '@mesh/domain/testing';
import type { DeadLetterGroups, DeadLetters } from '@mesh/surfaces/http-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCli, type TestCli } from './testing/start-cli.ts';

let cli: TestCli;
const folder = mkdtempSync(join(tmpdir(), 'mesh-letters-'));
beforeAll(async () => {
  cli = await startCli();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cli.close();
});

it('dead letters are listed, shown, stored after all and discarded on the command line', async () => {
  const { tenantId, deps } = cli.api;
  const input = { name: 'LMS', scopes: ['all' as const] };
  const { id: credentialId } = await createCredential(deps.records, systemActor(tenantId), input);
  const refuse = (text: string) =>
    keepingRefused(deps.records, aSender({ tenantId, credentialId }), { text, version: '2.0.0' }, () =>
      Promise.reject(new DomainError('invalid', 'actor is no object.', { remedy: 'Send one.' })),
    ).catch(() => {});
  const letters = (...argv: string[]) => cli.mesh(['records', 'dead-letters', ...argv]);
  expect((await letters('list')).out).toBe('Nothing was refused.');
  await refuse('{"actor":1}');
  await refuse('{"actor":2}');
  const document = (await letters('list', '--json')).json() as DeadLetters;
  const [two, one] = document.letters.map(({ id }) => id);
  expect((await letters('show', one!)).out).toMatch(
    /^Reason +actor is no object.\nWhat to do +Send one.[^]*\{"actor":1\}$/,
  );
  const file = join(folder, 'fixed.json');
  writeFileSync(file, JSON.stringify(aStatement({ id: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11' })));
  expect((await letters('replay', one!)).code).toBe(2);
  const stored = await letters('replay', one!, '--statements', file);
  expect(stored.out).toBe('Stored: 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11');
  expect((await letters('discard', two!)).out).toBe('It is gone.');
  expect((await letters('discard', two!)).code).toBe(3);

  await refuse('{"actor":3}');
  await refuse('{"actor":4}');
  expect((await letters('reasons')).out).toBe('2 letters: invalid\n  actor is no object. Send one.');
  expect((await letters('replay-all', 'invalid')).out).toBe('0 stored, 2 refused again.');
  const places = (await letters('reasons', '--json')).json() as DeadLetterGroups;
  const [{ place }] = places.groups as [DeadLetterGroups['groups'][number]];
  expect((await letters('discard-all', 'invalid', ...(place === null ? [] : [place]))).out).toBe(
    '2 letters are gone.',
  );
  expect((await letters('discard-all', 'unheard-of')).code).toBe(2);
});

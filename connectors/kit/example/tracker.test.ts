import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectPass, contextFor, type CollectOptions } from '@mesh/connectors/kit/testing';
import type { Emulated } from '@mesh/connectors/kit/emulator';
import { trackerEmulator } from './emulator.ts';
import { trackerConnector } from './tracker.ts';

let tracker: Emulated;
beforeEach(async () => {
  tracker = await trackerEmulator.start();
});
afterEach(() => tracker.stop());

const pass = (options: CollectOptions = {}) => collectPass(trackerConnector, tracker.config, options);

test('the definition in the README is this one', async () => {
  const [readme, code] = await Promise.all(
    ['../README.md', 'tracker.ts'].map((path) => readFile(new URL(path, import.meta.url), 'utf8')),
  );
  expect(readme).toContain(code!.slice(code!.indexOf('import')));
});

test('everything comes, then only what changed, and what was removed goes', async () => {
  const ids = tracker.world.seed(12);
  tracker.world.wait(60);
  const first = await pass();
  expect([...first.items.keys()].sort()).toEqual([...ids].sort());
  tracker.world.wait(60);
  tracker.world.update('3', 'Another text.');
  tracker.world.remove('12');
  const second = await pass({ from: first });
  expect(second.changes).toMatchObject([{ item: { nativeId: '3', content: { bytes: 'Another text.' } } }]);
  expect(second.items.has('12')).toBe(false);
  expect(second.items.size).toBe(11);
});

test('a record that cannot be read is one failure with its id', async () => {
  tracker.world.seed(6);
  tracker.world.breakRecord!('4');
  const { items, failures } = await pass();
  expect(failures).toMatchObject([{ nativeId: '4', reason: expect.stringContaining('subject') }]);
  expect(items.size).toBe(5);
});

test('an issue that is removed while the list is read lets none slip through', async () => {
  tracker.world.seed(14);
  tracker.faults.at(2, () => tracker.world.remove('2'));
  const { changes } = await pass({ maxPages: 1_000 });
  const told = new Set(changes.map((change) => (change.type === 'upsert' ? change.item.nativeId : '')));
  expect(told.size).toBe(14);
});

test('a wrong password is refused with its field and is in no message', async () => {
  tracker.world.seed(1);
  const context = contextFor(trackerConnector, tracker.wrongConfig!);
  const { password } = tracker.wrongConfig as { password: string };
  await expect(trackerConnector.check(context)).rejects.toMatchObject({
    code: 'unauthorised',
    field: 'password',
    message: expect.not.stringContaining(password),
  });
});

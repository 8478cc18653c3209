import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation, FreshnessList, RemovalRequests, Source } from '@mesh/surfaces/http-api';
import { anItem, connectLibrary, OTHER_ITEMS } from '@mesh/surfaces/http-api/testing';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('what keeps sources true, on the command line', () => {
  let cli: TestCli;
  beforeAll(async () => {
    cli = await startCli();
    await connectLibrary(
      cli.api,
      anItem('Refunds', 'Refunds after forty days.', {
        url: 'https://x.example/r',
        readers: ['group:support'],
      }),
      ...OTHER_ITEMS,
    );
  });
  afterAll(() => cli.close());

  const sync = () => cli.mesh(['source', 'sync', 'Library', '--wait']);
  const waiting = async () =>
    ((await cli.mesh(['source', 'removals', 'Library', '--json'])).json() as RemovalRequests).requests;

  it('says how fresh every source is', async () => {
    const { code, out } = await cli.mesh(['freshness']);
    expect(code).toBe(0);
    expect(out.split('\n')[1]).toMatch(/^Library +fresh +\d{4}-\d\d-\d\d \d\d:\d\d +2 h +listed +60 min +-$/);
    const { sources } = (await cli.mesh(['freshness', '--json'])).json() as FreshnessList;
    expect(sources).toHaveLength(1);
  });

  it('says why somebody sees an item, or does not', async () => {
    const ada = await cli.mesh(['why', 'https://x.example/r', '--as', 'ada']);
    expect(ada.out).toMatch(/^Visible "Refunds"\n✓ .*\n✓ .*"Support".*\n✓ Ada Lind is one of them/);
    const cleo = await cli.mesh(['why', 'https://x.example/r', '--as', 'cleo']);
    expect(cleo.out).toContain('✗ Cleo Marsh');
    expect(cleo.out).toContain('What to do: Add Cleo Marsh to "Support"');
    const { item } = (
      await cli.mesh(['why', 'https://x.example/r', '--as', 'ada', '--json'])
    ).json() as Explanation;
    expect((await cli.mesh(['why', item!.id, '--as', 'ada'])).code).toBe(0);
    expect((await cli.mesh(['why', item!.id, '--as', 'nobody'])).code).toBe(3);
  });

  it('changes how a source is kept true', async () => {
    const set = await cli.mesh([
      'source',
      'set',
      'Library',
      '--guard-count',
      '4',
      '--freshness',
      '90',
      '--groups',
      '30',
      '--json',
    ]);
    const kept = { guard: { share: 0.3, count: 4 }, freshnessMinutes: 90, groupsEveryMinutes: 30 };
    expect(set.json() as Source).toMatchObject(kept);
    const back = await cli.mesh(['source', 'set', 'Library', '--freshness', 'default', '--json']);
    expect((back.json() as Source).freshnessMinutes).toBeNull();
    expect((await cli.mesh(['source', 'set', 'Library'])).code).toBe(2);
    expect((await cli.mesh(['source', 'set', 'Library', '--grace', '999'])).code).toBe(2);
  });

  it('lists and decides withheld removals, takes a refusal back, and undoes what was decided', async () => {
    const items = [...cli.api.library];
    cli.api.library.clear();
    await sync();
    expect((await cli.mesh(['source', 'removals'])).out).toMatch(/Library +waiting +9 of 9/);
    const [request] = await waiting();
    expect((await cli.mesh(['removals', 'refuse', request!.id])).out).toBe('Library: 9 items stay.');
    const reopened = await cli.mesh(['removals', 'reopen', request!.id]);
    expect(reopened.out).toBe('Library: 9 items wait for a decision.');
    const approved = await cli.mesh(['removals', 'approve', request!.id]);
    expect(approved).toMatchObject({ code: 0, out: 'Library: 9 items disappear.' });
    expect((await cli.mesh(['removals', 'refuse', request!.id])).code).toBe(1);
    expect((await cli.mesh(['source', 'removals'])).out).toBe('No removal waits for a decision.');
    for (const [name, item] of items.slice(0, 1)) cli.api.library.set(name, item);
    await sync();
    const undone = await cli.mesh(['removals', 'undo', 'Library']);
    expect(undone).toMatchObject({ code: 0, out: 'Library: 8 items are back.' });
    for (const [name, item] of items) cli.api.library.set(name, item);
  });
});

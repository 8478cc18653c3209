import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemDetail, MappedTerm, SearchAnswer } from '@mesh/surfaces/http-api';
import { anItem } from '@mesh/surfaces/http-api/testing';
import { startCli, type TestCli } from './testing/start-cli.ts';

const TEXT =
  'When a customer asks for a refund after 40 days, the manager has to approve it in the ticket. ' +
  'Write down why the customer waited, what the product cost and which promises were made, then send the note to finance before noon, and tell the customer on the same day when the money arrives.';

describe('mesh item, mesh terms', () => {
  let cli: TestCli;
  const idOf = async (word: string) =>
    ((await cli.mesh(['search', word, '--json'])).json() as SearchAnswer).results[0]!.item.id;
  beforeAll(async () => {
    cli = await startCli();
    for (const item of [
      anItem('Refunds', TEXT),
      anItem('Refunds (copy)', TEXT),
      anItem('Leave', 'Leave is paid for sixteen weeks.', { terms: { kind: 'Lernpfad' } }),
    ])
      cli.api.library.set(item.nativeId, item);
    await cli.mesh(['source', 'add', 'fake:library', '--name', 'Handbook', '--yes']);
    await cli.mesh(['source', 'sync', 'Handbook', '--wait']);
  });
  afterAll(() => cli.close());

  it('edits, shows and reverts', async () => {
    const id = await idOf('leave');
    const edited = await cli.mesh([
      'item',
      'edit',
      id,
      '--title',
      'Paid leave',
      '--keyword',
      'a',
      '--keyword',
      'b',
    ]);
    expect(edited.code).toBe(0);
    expect(edited.out).toMatch(/title +Paid leave +Leave/);
    expect(edited.out).toMatch(/keywords +a, b/);
    expect((await cli.mesh(['item', 'show', id])).out).toBe(edited.out);
    const reverted = await cli.mesh(['item', 'revert', id, 'title', '--json']);
    expect(reverted.json() as ItemDetail).toMatchObject({
      title: 'Leave',
      overlays: [{ field: 'keywords' }],
    });
    expect((await cli.mesh(['item', 'revert', id])).out).not.toContain('keywords');
    expect((await cli.mesh(['item', 'edit', id, '--hide', '--show'])).code).toBe(2);
    expect((await cli.mesh(['item', 'edit', id, '--hide'])).out).toMatch(/Hidden +in no list/);
    expect((await cli.mesh(['item', 'edit', id, '--show'])).out).not.toContain('Hidden');
    expect((await cli.mesh(['item', 'edit', id, '--minutes', '0'])).code).toBe(2);
  });

  it('splits and merges', async () => {
    const id = await idOf('refund');
    const shown = (await cli.mesh(['item', 'show', id, '--json'])).json() as ItemDetail;
    const copy = shown.sameAs[0]!.id;
    expect((await cli.mesh(['item', 'split', id, copy])).out).not.toContain(copy);
    expect((await cli.mesh(['item', 'split', id, copy])).code).toBe(3);
    expect((await cli.mesh(['item', 'merge', id, copy])).out).toMatch(
      new RegExp(`${copy} +manual +1.00 +Handbook +Refunds`),
    );
  });

  it('lists, maps and unmaps words', async () => {
    expect((await cli.mesh(['terms', 'list', 'handbook'])).out).toMatch(/Handbook +kind +lernpfad +1 +Leave/);
    const mapped = await cli.mesh(['terms', 'map', 'kind', 'Lernpfad', 'course', '--source', 'Handbook']);
    expect(mapped.out).toBe('"lernpfad" is course; 1 item changed.');
    const again = await cli.mesh([
      'terms',
      'map',
      'kind',
      'Lernpfad',
      'video',
      '--source',
      'Handbook',
      '--json',
    ]);
    const { mapping } = again.json() as MappedTerm;
    const listed = await cli.mesh(['terms', 'list']);
    expect(listed.out).toContain('Every word is mapped.');
    expect(listed.out).toMatch(new RegExp(`${mapping.id} +Handbook +kind +lernpfad +video`));
    expect((await cli.mesh(['terms', 'unmap', mapping.id])).out).toContain('1 item changed');
  });
});

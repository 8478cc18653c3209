import { strict as assert } from 'node:assert';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.model.ts';
import { unless, unlessRemovals } from '../excuses.ts';
import { contentOf, difference, NOTHING, type Difference } from '../difference.ts';

/** Makes `count` ordinary records; their native ids. */
export function seed({ world }: Bench, count: number): string[] {
  if (world.seed !== undefined) return world.seed(count);
  return Array.from({ length: count }, (_, at) =>
    world.create({
      title: `Record ${at + 1}`,
      text: `What there is to know about subject number ${at + 1}.`,
    }),
  );
}

/** After a first run of a small world something happens; the next run must notice that and nothing else. */
async function notices(bench: Bench, happen: (ids: string[]) => Partial<Difference>): Promise<void> {
  const ids = seed(bench, 6);
  await bench.runWell();
  const before = await bench.held();
  const expected = happen(ids);
  await bench.runWell();
  const after = await bench.held();
  assert.deepEqual(difference(before, after), { ...NOTHING, ...expected });
  for (const id of expected.updated ?? [])
    assert.equal(after.get(id)!.id, before.get(id)!.id, `${id} lost its identity`);
}

export const lifeCycleChecks: readonly Check[] = [
  {
    id: 'pull.everything',
    title: 'A first run brings every record once, by the native id that the source gives it',
    section: 'Connector.pull',
    async run(bench) {
      seed(bench, 12);
      const run = await bench.runWell();
      const held = await bench.held();
      assert.deepEqual([...held.keys()].sort(), bench.world.nativeIds().sort());
      assert.equal(run.counts.failed, 0, 'records failed');
      for (const [id, item] of held)
        assert.ok(item.title.trim() !== '' && item.text !== '', `${id} is empty`);
    },
  },
  {
    id: 'pull.second-run',
    title: 'A second run changes nothing: no new version, no event',
    section: 'Connector.pull',
    async run(bench) {
      seed(bench, 12);
      await bench.runWell();
      const before = { held: await bench.held(), writes: await bench.writes() };
      const run = await bench.runWell();
      assert.deepEqual(difference(before.held, await bench.held()), NOTHING);
      assert.deepEqual(await bench.writes(), before.writes);
      const { created, updated, removed, failed } = run.counts;
      assert.deepEqual(
        { created, updated, removed, failed },
        { created: 0, updated: 0, removed: 0, failed: 0 },
      );
    },
  },
  {
    id: 'pull.anew',
    title: 'Reading everything anew, without the position, changes nothing',
    section: 'Connector.pull',
    async run(bench) {
      seed(bench, 12);
      await bench.runWell();
      await bench.runWell();
      const before = { held: await bench.held(), writes: await bench.writes() };
      await bench.forgetPosition();
      await bench.runWell();
      assert.deepEqual(difference(before.held, await bench.held()), NOTHING);
      assert.deepEqual(await bench.writes(), before.writes);
    },
  },
  {
    id: 'pull.empty-source',
    title: 'An empty source is no error',
    section: 'Connector.pull',
    async run(bench) {
      const run = await bench.runWell();
      assert.equal((await bench.held()).size, 0);
      assert.equal(run.counts.failed, 0);
    },
  },
  {
    id: 'notice.create',
    title: 'A new record is noticed, and nothing else changes',
    section: 'Connector.pull',
    run: (bench) =>
      notices(bench, () => ({ created: [bench.world.create({ title: 'New', text: 'Brand new.' })] })),
  },
  {
    id: 'notice.update',
    title: 'A changed text is noticed, the item stays the same one, and nothing else changes',
    section: 'Connector.pull',
    run: (bench) =>
      notices(bench, (ids) => {
        bench.world.update(ids[2]!, 'The text after the change.');
        return { updated: [ids[2]!] };
      }),
  },
  {
    id: 'notice.rename',
    title: 'A new title is noticed, and the native id stays',
    section: 'SourceItem.nativeId',
    excused: unless('rename'),
    async run(bench) {
      await notices(bench, (ids) => {
        bench.world.rename!(ids[1]!, 'Another title');
        return { updated: [ids[1]!] };
      });
      const titles = [...(await bench.held()).values()].map(({ title }) => title);
      assert.ok(
        titles.some((title) => title.includes('Another title')),
        'the new title is not there',
      );
    },
  },
  {
    id: 'notice.move',
    title: 'A record that moves stays the same item',
    section: 'SourceItem.nativeId',
    excused: unless('move'),
    async run(bench) {
      const ids = seed(bench, 6);
      await bench.runWell();
      const before = await bench.held();
      bench.world.move!(ids[3]!);
      await bench.runWell();
      const after = await bench.held();
      const { created, removed, updated } = difference(before, after);
      assert.deepEqual({ created, removed }, { created: [], removed: [] });
      assert.ok(
        updated.every((id) => id === ids[3]),
        `others changed too: ${updated.join(', ')}`,
      );
      assert.equal(after.get(ids[3]!)!.id, before.get(ids[3]!)!.id);
    },
  },
  {
    id: 'notice.remove',
    title: 'A removal is noticed, and nothing else changes',
    section: 'StreamDefinition.removed',
    excused: unlessRemovals,
    run: (bench) =>
      notices(bench, (ids) => {
        bench.world.remove(ids[4]!);
        return { removed: [ids[4]!] };
      }),
  },
  {
    id: 'notice.remove-parent',
    title: 'When the place of a record goes, what goes with it is noticed and what stays is kept',
    section: 'StreamDefinition.removed',
    excused: (subject) => unlessRemovals(subject) ?? unless('removeParent')(subject),
    async run(bench) {
      const ids = seed(bench, 6);
      await bench.runWell();
      bench.world.removeParent!(ids[5]!);
      await bench.runWell();
      assert.deepEqual([...(await bench.held()).keys()].sort(), bench.world.nativeIds().sort());
    },
  },
  {
    id: 'notice.several',
    title: 'Several changes between two runs are all noticed',
    section: 'Connector.pull',
    run: (bench) =>
      notices(bench, (ids) => {
        bench.world.update(ids[0]!, 'Changed once.');
        bench.world.update(ids[0]!, 'Changed twice.');
        bench.world.update(ids[5]!, 'The last one changed too.');
        return { created: [bench.world.create()], updated: [ids[0]!, ids[5]!].sort() };
      }),
  },
  {
    id: 'notice.same-title',
    title: 'A record with the title and text of another one never takes its place',
    section: 'SourceItem.nativeId',
    async run(bench) {
      const first = bench.world.create({ title: 'Twin', text: 'The very same words.' });
      await bench.runWell();
      const before = (await bench.held()).get(first)!;
      const second = bench.world.create({ title: 'Twin', text: 'The very same words.' });
      await bench.runWell();
      const held = await bench.held();
      assert.deepEqual([...held.keys()].sort(), [first, second].sort());
      assert.deepEqual(held.get(first), before);
    },
  },
  {
    id: 'pull.increments-add-up',
    title: 'What a series of small runs makes is what one run over the end state makes',
    section: 'Connector.pull',
    excused: unlessRemovals,
    async run(bench) {
      const ids = seed(bench, 4);
      await bench.runWell();
      bench.world.update(ids[0]!, 'Changed.');
      bench.world.remove(ids[1]!);
      await bench.runWell();
      bench.world.create({ title: 'Later', text: 'Came later.' });
      await bench.runWell();
      const small = contentOf(await bench.held());
      const other = await bench.addAnother(bench.emulated.config);
      assert.deepEqual(contentOf(await bench.readAnother(other)), small);
    },
  },
];

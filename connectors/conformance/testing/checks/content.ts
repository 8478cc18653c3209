import { strict as assert } from 'node:assert';
import type { Check } from '../check.model.ts';
import { anyOf, unless, unlessRead, unlessTerms } from '../excuses.ts';
import { difference, NOTHING } from '../difference.ts';
import { seed } from './life-cycle.ts';

const UNUSUAL = [
  'Ärger mit Größenangaben – „so nicht“',
  'قواعد استرداد الأموال',
  '退款政策 👩🏽‍💻🚀',
  'a < b & "c" \'d\' <script>alert(1)</script>',
];
/** Characters of a text that is larger than any page. */
const HUGE = 600_000;

export const contentChecks: readonly Check[] = [
  {
    id: 'content.unicode',
    title: 'Titles in any script arrive as they are',
    section: 'SourceItem.title',
    async run(bench) {
      const made = new Map(
        UNUSUAL.map((title) => [bench.world.create({ title, text: `About: ${title}` }), title]),
      );
      await bench.runWell();
      const held = await bench.held();
      for (const [id, title] of made) {
        const got = held.get(id)?.title ?? '';
        assert.ok(got.normalize('NFC').includes(title.normalize('NFC')), `"${title}" arrived as "${got}"`);
      }
    },
  },
  {
    id: 'content.huge',
    title: 'A huge record is read or told as a failure; the others are there',
    section: 'ItemFailure',
    async run(bench) {
      const ids = seed(bench, 5);
      const huge = bench.world.create({ title: 'Huge', text: 'All work and no play. '.repeat(HUGE / 22) });
      await bench.runWell();
      const held = await bench.held();
      for (const id of ids) assert.ok(held.has(id), `${id} is missing`);
      const failed = (await bench.failures()).some(({ nativeId }) => nativeId === huge);
      assert.ok(held.has(huge) || failed, 'the huge record is neither there nor told as a failure');
    },
  },
  {
    id: 'content.bad-record',
    title:
      'A record that cannot be read is one failure with its reason; the others are there; repaired, it comes',
    section: 'ItemFailure',
    excused: unless('breakRecord'),
    async run(bench) {
      const ids = seed(bench, 8);
      const bad = ids[2]!;
      bench.world.breakRecord!(bad);
      const run = await bench.runWell();
      assert.equal(run.counts.failed, 1, `${run.counts.failed} failures were counted`);
      const failures = await bench.failures();
      assert.deepEqual(
        failures.map(({ nativeId }) => nativeId),
        [bad],
      );
      assert.ok(failures[0]!.reason.length > 10, 'the failure gives no reason');
      const held = await bench.held();
      for (const id of ids) assert.equal(held.has(id), id !== bad, id);
      bench.world.update(bad, 'Good again.');
      await bench.runWell();
      assert.ok((await bench.held()).has(bad), 'the repaired record did not come');
      assert.deepEqual(await bench.failures(), []);
    },
  },
  {
    id: 'read.failed',
    title:
      'Failed records are asked for by themselves: one that is mended comes, one that is gone fails no longer',
    section: 'Connector.read',
    excused: anyOf(unlessRead, unless('breakRecord')),
    async run(bench) {
      const ids = seed(bench, 8);
      const [mended, gone, broken, changed] = ids as [string, string, string, string];
      for (const id of [mended, gone, broken]) bench.world.breakRecord!(id);
      await bench.runWell();
      const before = await bench.held();
      bench.world.update(mended, 'Good again.');
      bench.world.remove(gone);
      bench.world.update(changed, 'For the next run to notice.');
      await bench.replay();
      assert.deepEqual(difference(before, await bench.held()), { ...NOTHING, created: [mended] });
      assert.deepEqual(
        (await bench.failures()).map(({ nativeId }) => nativeId),
        [broken],
      );
      await bench.runWell();
      const after = await bench.held();
      assert.ok(after.get(changed)!.text.includes('next run'), 'the replay hid a change from the next run');
    },
  },
  {
    id: 'content.bad-update',
    title: 'A record that becomes unreadable keeps what was known of it',
    section: 'ItemFailure',
    excused: unless('breakRecord'),
    async run(bench) {
      const ids = seed(bench, 6);
      await bench.runWell();
      const before = await bench.held();
      bench.world.breakRecord!(ids[1]!);
      await bench.runWell();
      assert.deepEqual(difference(before, await bench.held()), NOTHING);
      assert.equal((await bench.failures()).length, 1);
    },
  },
  {
    id: 'terms.translated',
    title: 'A word of the source’s vocabulary becomes the kind or level that it stands for',
    section: 'Connector.terms',
    excused: unlessTerms,
    async run(bench) {
      const { known } = bench.subject.terms!;
      const id = bench.world.create({ title: 'With a term', text: 'Some text.', term: known });
      await bench.runWell();
      const item = (await bench.held()).get(id)!;
      const { kind, level } = bench.subject.connector.terms ?? {};
      const [kindOf, levelOf] = [kind?.[known.toLowerCase()], level?.[known.toLowerCase()]];
      assert.ok(kindOf ?? levelOf, `the definition translates no "${known}"`);
      if (kindOf !== undefined) assert.equal(item.kind, kindOf);
      if (levelOf !== undefined) assert.equal(item.level, levelOf);
    },
  },
  {
    id: 'terms.unknown',
    title: 'A word that nobody knows keeps its record, and is kept for the administrator to map',
    section: 'SourceItem.terms',
    excused: unlessTerms,
    async run(bench) {
      const { unknown } = bench.subject.terms!;
      const id = bench.world.create({ title: 'With a new term', text: 'Some text.', term: unknown });
      await bench.runWell();
      assert.ok((await bench.held()).has(id), 'the record is missing');
      const words = await bench.unmappedTerms();
      assert.ok(words.includes(unknown.toLowerCase()), `"${unknown}" is not among: ${words.join(', ')}`);
    },
  },
];

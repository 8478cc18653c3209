import { strict as assert } from 'node:assert';
import type { HeldItem } from '@mesh/domain/testing';
import type { Check } from '../check.model.ts';
import { anyOf, unless, unlessGroups, unlessListedReaders } from '../excuses.ts';
import { difference } from '../difference.ts';
import { seed } from './life-cycle.ts';

/** Of the test directory, see `aDirectory`. */
const ADA = 'ada@example.org';
const INGRID = 'ingrid@example.org';
const CROWD = 10_000;

const shown = ({ id, title, text, url }: HeldItem) => ({ id, title, text, url });

const listed = anyOf(unlessListedReaders, unless('setReaders'));
const grouped = anyOf(unlessGroups, unless('setGroup'));

export const readerChecks: readonly Check[] = [
  {
    id: 'readers.inherited',
    title: 'Records without readers of their own have those that the administrator gave the source',
    section: 'StreamDefinition.acl',
    excused: ({ connector }) =>
      connector.streams.every(({ acl }) => acl === 'inherited' || acl === 'public')
        ? undefined
        : 'The source names readers itself.',
    async run(bench) {
      const ids = seed(bench, 5).sort();
      await bench.runWell();
      assert.deepEqual((await bench.visibleTo('ada')).sort(), ids);
      await bench.setSourceReaders(['person:ada']);
      assert.deepEqual((await bench.visibleTo('ada')).sort(), ids);
      assert.deepEqual(await bench.visibleTo('ingrid'), []);
    },
  },
  {
    id: 'readers.listed',
    title: 'Only those whom the source names find a record',
    section: 'SourceItem.readers',
    excused: listed,
    async run(bench) {
      const open = bench.world.create({ title: 'Open', text: 'For all.', readers: 'everyone' });
      const closed = bench.world.create({ title: 'Closed', text: 'For Ada.', readers: [ADA] });
      await bench.runWell();
      assert.deepEqual((await bench.visibleTo('ada')).sort(), [open, closed].sort());
      assert.deepEqual(await bench.visibleTo('ingrid'), [open]);
    },
  },
  {
    id: 'readers.change',
    title: 'A change of readers alone is noticed; text and title stay',
    section: 'SourceItem.readers',
    excused: listed,
    async run(bench) {
      const ids = ['a', 'b', 'c'].map((title) => bench.world.create({ title, text: title, readers: [ADA] }));
      await bench.runWell();
      const before = await bench.held();
      bench.world.setReaders!(ids[1]!, [INGRID]);
      await bench.runWell();
      const after = await bench.held();
      const { created, updated, removed } = difference(before, after);
      assert.deepEqual({ created, removed }, { created: [], removed: [] });
      // Readers that are a group of the source change without their item.
      assert.ok(
        updated.every((id) => id === ids[1]),
        `others changed too: ${updated.join(', ')}`,
      );
      assert.deepEqual(shown(after.get(ids[1]!)!), shown(before.get(ids[1]!)!));
      assert.deepEqual(await bench.visibleTo('ingrid'), [ids[1]]);
      assert.deepEqual((await bench.visibleTo('ada')).sort(), [ids[0]!, ids[2]!].sort());
    },
  },
  {
    id: 'readers.unknown',
    title: 'Where the readers cannot be known, nobody reads',
    section: 'SourceItem.readers',
    excused: listed,
    async run(bench) {
      bench.world.create({ title: 'Whose?', text: 'Nobody knows.', readers: 'unknown' });
      await bench.runWell();
      assert.deepEqual(await bench.visibleTo('ada'), []);
      assert.deepEqual(await bench.visibleTo('ingrid'), []);
    },
  },
  {
    id: 'readers.strangers',
    title: 'Readers whom the organisation does not know open a record to nobody',
    section: 'SourceItem.readers',
    excused: listed,
    async run(bench) {
      bench.world.create({ title: 'Theirs', text: 'For others.', readers: ['nobody@elsewhere.example'] });
      await bench.runWell();
      assert.deepEqual(await bench.visibleTo('ada'), []);
    },
  },
  {
    id: 'readers.crowd',
    title: '10,000 readers of one record are no trouble',
    section: 'SourceItem.readers',
    excused: anyOf(listed, ({ cannot }) => cannot?.crowd),
    async run(bench) {
      const crowd = Array.from({ length: CROWD }, (_, at) => `person${at}@elsewhere.example`);
      const id = bench.world.create({ title: 'For many', text: 'Many read it.', readers: [...crowd, ADA] });
      await bench.runWell();
      assert.deepEqual(await bench.visibleTo('ada'), [id]);
      assert.deepEqual(await bench.visibleTo('ingrid'), []);
    },
  },
  {
    id: 'groups.nested',
    title: 'Members of a group in a group read; a circle of groups does no harm',
    section: 'Connector.listGroups',
    excused: grouped,
    async run(bench) {
      bench.world.setGroup!('inner', [ADA, 'group:outer']);
      bench.world.setGroup!('outer', ['group:inner']);
      const id = bench.world.create({ title: 'For the outer', text: 'Nested.', readers: ['group:outer'] });
      await bench.runWell();
      assert.deepEqual(await bench.visibleTo('ada'), [id]);
      assert.deepEqual(await bench.visibleTo('ingrid'), []);
    },
  },
  {
    id: 'groups.change',
    title: 'Who joins a group reads, who leaves it does not, though no record changed',
    section: 'Connector.listGroups',
    excused: grouped,
    async run(bench) {
      bench.world.setGroup!('team', [ADA]);
      const id = bench.world.create({ title: 'For the team', text: 'Team.', readers: ['group:team'] });
      await bench.runWell();
      bench.world.setGroup!('team', [INGRID]);
      await bench.runWell();
      assert.deepEqual(await bench.visibleTo('ada'), []);
      assert.deepEqual(await bench.visibleTo('ingrid'), [id]);
    },
  },
];

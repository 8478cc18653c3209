import { strict as assert } from 'node:assert';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.model.ts';
import { anyOf, unless, unlessLearners } from '../excuses.ts';
import { seed } from './life-cycle.ts';

/** Records that make several pages of every stream. */
const SEVERAL_PAGES = 12;
/** Stops of a run until it is let go on to its end. */
const STOPS = 8;

const streamsOf = ({ subject }: Bench): string[] =>
  subject.connector.streams.flatMap(({ name, yields }) => (yields === 'records' ? [name] : []));

/** Names of what was told in a stream. */
const namesIn = (told: ReadonlyMap<string, unknown>, stream: string): string[] =>
  [...told.keys()].filter((name) => name.startsWith(`${stream} `));

export const learnerChecks: readonly Check[] = [
  {
    id: 'learners.read',
    title: 'Each stream of what learners have done is read whole; read again, it says nothing new',
    section: 'Connector.pullRecords',
    excused: unlessLearners,
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      await bench.wantLearners();
      await bench.runWell();
      const told = await bench.told();
      for (const stream of streamsOf(bench)) {
        const { length } = namesIn(told, stream);
        assert.ok(length >= SEVERAL_PAGES, `${stream} told ${length} records of ${SEVERAL_PAGES}`);
      }
      await bench.runWell();
      assert.deepEqual(await bench.told(), told);
    },
  },
  {
    id: 'learners.stop-and-resume',
    title: 'Stopped after any page and started again, the same is told of learners, each once',
    section: 'Checkpoint.position',
    excused: unlessLearners,
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      await bench.wantLearners();
      let stopped = await bench.run({ afterPage: 1 });
      for (let stop = 0; stop < STOPS && stopped.state === 'running'; stop++)
        stopped = await bench.run({ afterPage: 1 });
      await bench.runWell();
      const undisturbed = await bench.addAnother(bench.emulated.learners!);
      await bench.readAnother(undisturbed);
      assert.deepEqual(await bench.told(), await bench.told(undisturbed));
    },
  },
  {
    id: 'learners.bad-record',
    title: 'What cannot be read of learners is a failure by itself, and comes when it is mended',
    section: 'ItemFailure',
    excused: anyOf(unlessLearners, unless('breakRecord')),
    async run(bench) {
      const ids = seed(bench, 4);
      await bench.wantLearners();
      bench.world.breakRecord!(ids[1]!);
      await bench.runWell();
      const some = await bench.told();
      assert.ok((await bench.failures()).length > 0, 'nothing failed');
      bench.world.update(ids[1]!, 'Good again.');
      await bench.runWell();
      const all = await bench.told();
      for (const stream of streamsOf(bench)) {
        const [before, after] = [namesIn(some, stream), namesIn(all, stream)];
        assert.ok(before.length > 0, `one bad record cost all of ${stream}`);
        assert.ok(after.length > before.length, `what was mended did not come in ${stream}`);
      }
      assert.deepEqual(await bench.failures(), []);
    },
  },
];

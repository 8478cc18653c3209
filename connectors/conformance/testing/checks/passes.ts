import { strict as assert } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { Held } from '@mesh/domain/testing';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.model.ts';
import { anyOf, unlessHttp, unlessRemovals } from '../excuses.ts';
import { contentOf, difference, NOTHING, type Difference } from '../difference.ts';
import { seed } from './life-cycle.ts';

/** Records that make several pages of every emulator. */
const SEVERAL_PAGES = 12;
/** Largest position, in characters of JSON: it is written after every page. */
const LONGEST_POSITION = 50_000;
/** Runs after a disturbance until everything must be as if it had not been. */
const RUNS_TO_RECOVER = 3;

/** Requests of a pass that are tried one by one; of a longer pass so many, evenly: first, last and two between. */
const MOST_TRIED = 4;

/** Some of these, evenly. */
export function someOf(all: readonly number[]): number[] {
  if (all.length <= MOST_TRIED) return [...all];
  return Array.from(
    { length: MOST_TRIED },
    (_, at) => all[Math.round((at * (all.length - 1)) / (MOST_TRIED - 1))]!,
  );
}

/** Requests of a run that nothing disturbs. */
async function requestsOf(bench: Bench): Promise<number> {
  bench.wire.clear();
  await bench.runWell();
  return bench.wire.requests.length;
}

/** After at most so many runs the difference from before is what it should be, and stays so. */
async function recovers(bench: Bench, before: Held, expected: Partial<Difference>): Promise<void> {
  bench.wire.clear();
  const wanted = { ...NOTHING, ...expected };
  let wasRight = false;
  for (let runs = 0; runs < RUNS_TO_RECOVER; runs++) {
    await bench.runWell();
    const isRight = isDeepStrictEqual(difference(before, await bench.held()), wanted);
    if (isRight && wasRight) return;
    wasRight = isRight;
  }
  assert.deepEqual(difference(before, await bench.held()), wanted);
}

export const passChecks: readonly Check[] = [
  {
    id: 'pass.stop-and-resume',
    title: 'Stopped after any page and started again, it makes the same catalogue',
    section: 'Checkpoint.position',
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      const stopped = await bench.run({ afterPage: 1 });
      for (let page = 1; page < 4 && stopped.state === 'running'; page++) await bench.run({ afterPage: 1 });
      await bench.runWell();
      const undisturbed = await bench.addAnother(bench.emulated.config);
      assert.deepEqual(contentOf(await bench.held()), contentOf(await bench.readAnother(undisturbed)));
    },
  },
  {
    id: 'pass.position-is-small',
    title: 'The position is small JSON, however many records were read',
    section: 'Checkpoint.position',
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      await bench.runWell();
      for (const position of await bench.positions())
        assert.ok(position.length <= LONGEST_POSITION, `the position has ${position.length} characters`);
    },
  },
  {
    id: 'pass.fails-anywhere',
    title: 'Whatever request of a pass fails, nothing is removed; the next good run makes everything right',
    section: 'Connector.listIds',
    excused: unlessHttp,
    async run(bench) {
      const ids = seed(bench, SEVERAL_PAGES);
      await bench.runWell();
      const before = await bench.held();
      await bench.forgetPosition();
      const requests = await requestsOf(bench);
      for (const k of someOf(Array.from({ length: requests }, (_, at) => at + 1))) {
        await bench.forgetPosition();
        bench.wire.clear();
        bench.wire.at(k, { type: 'status', status: 500, body: 'broken' }, Infinity);
        await bench.run();
        const { removed } = difference(before, await bench.held());
        assert.deepEqual(removed, [], `items were removed when request ${k} of ${requests} failed`);
      }
      bench.world.update(ids[0]!, 'After all that.');
      await recovers(bench, before, { updated: [ids[0]!] });
    },
  },
  {
    id: 'pass.removal-waits-for-a-whole-pass',
    title: 'A pass that breaks off removes nothing, not even what is gone; the next whole one does',
    section: 'StreamDefinition.removed',
    excused: anyOf(unlessHttp, unlessRemovals),
    async run(bench) {
      const ids = seed(bench, SEVERAL_PAGES);
      await bench.runWell();
      await bench.forgetPosition();
      const requests = await requestsOf(bench);
      const before = await bench.held();
      bench.world.remove(ids[3]!);
      await bench.forgetPosition();
      bench.wire.clear();
      bench.wire.at(Math.max(1, Math.floor(requests / 2)), { type: 'status', status: 500 }, Infinity);
      await bench.run();
      assert.deepEqual(
        difference(before, await bench.held()).removed.filter((id) => id !== ids[3]),
        [],
      );
      await recovers(bench, before, { removed: [ids[3]!] });
    },
  },
  {
    id: 'pass.created-meanwhile-stays',
    title: 'What is created while a pass is under way is never pruned',
    section: 'Connector.listIds',
    excused: unlessHttp,
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      await bench.runWell();
      await bench.forgetPosition();
      const requests = await requestsOf(bench);
      for (const k of new Set([2, Math.ceil(requests / 2), requests])) {
        await bench.forgetPosition();
        bench.wire.clear();
        bench.wire.at(
          k,
          () => void bench.world.create({ title: `Made before request ${k}`, text: 'Meanwhile.' }),
        );
        await bench.runWell();
        bench.wire.clear();
        await bench.runWell();
        assert.deepEqual([...(await bench.held()).keys()].sort(), bench.world.nativeIds().sort());
      }
    },
  },
  {
    id: 'pass.moves-while-listed',
    title: 'A record that changes its place in the listing while it is listed is not lost for good',
    section: 'Connector.pull',
    excused: unlessHttp,
    async run(bench) {
      const ids = seed(bench, SEVERAL_PAGES);
      bench.wire.at(2, () =>
        bench.world.update(ids[SEVERAL_PAGES - 1]!, 'Changed while the pass was under way.'),
      );
      let isChanged = false;
      const change = () => {
        isChanged = true;
        bench.world.update(ids[0]!, 'Changed too.');
      };
      bench.wire.at(3, change);
      await bench.runWell();
      // What is read by fewer requests has no middle.
      if (!isChanged) change();
      bench.wire.clear();
      await bench.runWell();
      const held = await bench.held();
      assert.deepEqual([...held.keys()].sort(), bench.world.nativeIds().sort());
      assert.match(held.get(ids[0]!)!.text, /Changed too/);
    },
  },
  {
    id: 'pass.clock-skew',
    title: 'A source whose clock is wrong loses no change',
    section: 'Connector.pull',
    excused: ({ clock = true }) => (clock ? undefined : 'Nothing that it reads bears the source’s time.'),
    async run(bench) {
      const ids = seed(bench, 6);
      await bench.runWell();
      for (const minutes of [-10, 10]) {
        bench.emulated.setClock!(minutes * 60_000);
        await bench.runWell();
        bench.world.update(ids[1]!, `Changed when the clock was ${minutes} minutes off.`);
        await bench.runWell();
        assert.match((await bench.held()).get(ids[1]!)!.text, new RegExp(`was ${minutes} minutes off`));
      }
    },
  },
];

import { strict as assert } from 'node:assert';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.model.ts';
import { unlessHttp } from '../excuses.ts';
import { contentOf, difference } from '../difference.ts';
import type { Fault } from '@mesh/connectors/kit/emulator';
import { seed } from './life-cycle.ts';
import { someOf } from './passes.ts';

const SEVERAL_PAGES = 12;
/** Requests that a pass in a circle may make before it is cut, for each that an undisturbed one makes. */
const CIRCLE = 20;

/**
 * A fault at the middle of a first pass and again later: after at most one more run the catalogue is that of a pass
 * which nothing disturbed. Returns the messages of the runs.
 */
async function survives(bench: Bench, fault: Fault): Promise<string[]> {
  seed(bench, SEVERAL_PAGES);
  const undisturbed = await bench.addAnother(bench.emulated.config);
  bench.wire.clear();
  const expected = contentOf(await bench.readAnother(undisturbed));
  const requests = bench.wire.requests.length;
  bench.wire.clear();
  bench.wire.at(Math.max(1, Math.ceil(requests / 2)), fault);
  const first = await bench.run();
  bench.wire.clear();
  const second = await bench.runWell();
  assert.deepEqual(contentOf(await bench.held()), expected);
  return [first, second].map(({ message }) => message ?? '');
}

/** The same fault from the middle on, for good: the run ends as failed with words for a person; nothing is removed. */
async function failsWell(bench: Bench, fault: Fault): Promise<string> {
  seed(bench, SEVERAL_PAGES);
  await bench.runWell();
  const before = await bench.held();
  await bench.forgetPosition();
  bench.wire.clear();
  bench.wire.at(1, fault, Infinity);
  const run = await bench.run();
  assert.equal(run.state, 'failed', `the run ended as ${run.state}`);
  assert.ok((run.message ?? '').length > 20, 'the run does not say why');
  assert.doesNotMatch(
    run.message!,
    /inside the mesh/,
    'the failure of the source was taken for one of our own',
  );
  assert.deepEqual(difference(before, await bench.held()).removed, []);
  return run.message!;
}

/** Numbers of the requests that go on with a list: where one begins anew, there is no page before. */
function furtherPages(requests: readonly string[]): number[] {
  const first = new Map<string, string>();
  return requests.flatMap((request, at) => {
    const path = request.split('?')[0]!;
    const start = first.get(path);
    if (start === undefined) first.set(path, request);
    const begins = start === undefined || (start === request && request.startsWith('GET'));
    return begins ? [] : [at + 1];
  });
}

export const transportChecks: readonly Check[] = [
  {
    id: 'limit.retry-after',
    title: 'A source that asks to wait (429 with Retry-After) is waited for, and the run goes on',
    section: 'kit: rate',
    excused: unlessHttp,
    run: async (bench) => {
      await survives(bench, {
        type: 'status',
        status: 429,
        headers: { 'retry-after': '0' },
        body: 'slow down',
      });
    },
  },
  {
    id: 'limit.no-header',
    title: 'A source that asks to wait without saying how long (429) loses nothing',
    section: 'kit: rate',
    excused: unlessHttp,
    run: async (bench) => {
      await survives(bench, { type: 'status', status: 429, body: 'slow down' });
    },
  },
  {
    id: 'limit.for-good',
    title: 'A source that asks to come back tomorrow ends the run with that message',
    section: 'kit: rate',
    excused: unlessHttp,
    run: async (bench) => {
      const message = await failsWell(bench, {
        type: 'status',
        status: 429,
        headers: { 'retry-after': '86400' },
      });
      assert.match(message, /429|later|limit|requests/i);
    },
  },
  {
    id: 'fault.cut',
    title: 'An answer that is cut off is asked for again',
    section: 'kit: rest',
    excused: unlessHttp,
    run: async (bench) => {
      await survives(bench, { type: 'cut' });
    },
  },
  {
    id: 'fault.slow',
    title: 'A slow answer is an answer',
    section: 'kit: rest',
    excused: unlessHttp,
    run: async (bench) => {
      const [first] = await survives(bench, { type: 'slow', ms: 300 });
      assert.doesNotMatch(first!, /failed/);
    },
  },
  {
    id: 'fault.server-error',
    title: 'One failing answer (503) costs a repetition, no data',
    section: 'kit: rest',
    excused: unlessHttp,
    run: async (bench) => {
      await survives(bench, { type: 'status', status: 503, headers: { 'retry-after': '0' }, body: 'busy' });
    },
  },
  {
    id: 'fault.login-page',
    title: 'A web page in the place of data (a login, a proxy) fails the run in words and removes nothing',
    section: 'kit: rest',
    excused: unlessHttp,
    run: async (bench) => {
      const html = { 'content-type': 'text/html' };
      await failsWell(bench, {
        type: 'status',
        status: 200,
        headers: html,
        body: '<html><form>Sign in</form></html>',
      });
    },
  },
  {
    id: 'fault.gone',
    title: 'A source that is not there any more (404) fails the run in words and removes nothing',
    section: 'kit: rest',
    excused: unlessHttp,
    run: async (bench) => {
      await failsWell(bench, { type: 'status', status: 404, body: 'Not found' });
    },
  },
  {
    id: 'page.repeated',
    title: 'A page that comes twice, wherever in a pass, removes nothing and loses nothing for good',
    section: 'Connector.pull',
    excused: unlessHttp,
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      await bench.runWell();
      const before = await bench.held();
      await bench.forgetPosition();
      bench.wire.clear();
      await bench.runWell();
      const requests = [...bench.wire.requests];
      for (const k of someOf(furtherPages(requests))) {
        await bench.forgetPosition();
        bench.wire.clear();
        bench.wire.at(k, { type: 'repeat' });
        await bench.run();
        const { removed } = difference(before, await bench.held());
        assert.deepEqual(removed, [], `items were removed when answer ${k} of ${requests.length} came twice`);
      }
      bench.wire.clear();
      await bench.runWell();
      assert.deepEqual(contentOf(await bench.held()), contentOf(before));
    },
  },
  {
    id: 'page.circle',
    title: 'A listing that leads in a circle is cut, and nothing is removed',
    section: 'Connector.pull',
    excused: unlessHttp,
    async run(bench) {
      seed(bench, SEVERAL_PAGES);
      bench.wire.clear();
      await bench.runWell();
      const usual = bench.wire.requests.length;
      const before = await bench.held();
      await bench.forgetPosition();
      bench.wire.clear();
      bench.wire.at(2, { type: 'repeat' }, usual * CIRCLE);
      await bench.run();
      assert.ok(
        bench.wire.requests.length < usual * CIRCLE,
        `${bench.wire.requests.length} requests were made`,
      );
      assert.deepEqual(difference(before, await bench.held()).removed, [], 'items were removed');
    },
  },
];

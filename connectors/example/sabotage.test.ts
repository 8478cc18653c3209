import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkNamed,
  openConformanceDatabase,
  runCheck,
  type ConformanceSubject,
} from '@mesh/connectors/conformance/testing';
import type { Connector, SourceItem } from '@mesh/connectors/kit';
import { exampleEmulator } from './emulator.ts';
import { exampleConnector } from './index.ts';

/** The example with one mistake, of the kinds that connectors have had. */
const example = exampleConnector as Connector;

/** Items are told otherwise. */
const retold = (change: (item: SourceItem) => SourceItem): Connector => ({
  ...example,
  async *pull(...args) {
    const page = example.pull(...args);
    for (;;) {
      const next = await page.next();
      if (next.done === true) return next.value;
      yield next.value.type === 'upsert' ? { type: 'upsert', item: change(next.value.item) } : next.value;
    }
  },
});

const MISTAKES: Record<string, { check: string; says: RegExp; connector: Connector }> = {
  'an id made of the title': {
    check: 'notice.rename',
    says: /deep-equal/,
    connector: {
      ...retold((item) => ({ ...item, nativeId: `${item.nativeId}-${item.title!.length}` })),
      async *listIds() {
        yield [];
      },
    },
  },
  'a listing that hides its failure': {
    check: 'pass.fails-anywhere',
    says: /items were removed when request/,
    connector: {
      ...example,
      async *listIds(...args) {
        const pages = example.listIds!(...args);
        for (;;) {
          const next = await pages.next().catch(() => ({ done: true as const, value: undefined }));
          if (next.done === true) return;
          yield next.value;
        }
      },
    },
  },
  'unknown readers taken for everyone': {
    check: 'readers.unknown',
    says: /deep-equal/,
    connector: retold((item) => (item.readers === 'unknown' ? { ...item, readers: ['everyone'] } : item)),
  },
  'a value that is another one each time': {
    check: 'pull.second-run',
    says: /deep-equal/,
    connector: (() => {
      let times = 0;
      return retold((item) => ({ ...item, sourceValues: { seen: ++times } }));
    })(),
  },
  'a token in the log': {
    check: 'secrets.nowhere',
    says: /a secret was told/,
    connector: {
      ...example,
      pull(context, ...args) {
        context.log.info(`reading with ${String(context.config['token'])}`);
        return example.pull(context, ...args);
      },
    },
  },
  'a bad record that ends the run': {
    check: 'content.bad-record',
    says: /The run ended as failed/,
    connector: {
      ...example,
      async *pull(...args) {
        const page = example.pull(...args);
        for (;;) {
          const next = await page.next();
          if (next.done === true) return next.value;
          if (next.value.type === 'failure') throw new Error(next.value.reason);
          yield next.value;
        }
      },
    },
  },
  'a pass that forgets its last page': {
    check: 'pull.everything',
    says: /deep-equal/,
    connector: {
      ...example,
      async *pull(...args) {
        const checkpoint = yield* example.pull(...args);
        return { ...checkpoint, hasMore: false, prune: false };
      },
    },
  },
  'a check that names no step': {
    check: 'check.names-the-failing-step',
    says: /no step was named/,
    connector: { ...example, check: (context) => example.check({ ...context, step: () => {} }) },
  },
  'an address that is everybody’s': {
    check: 'detect.not-others',
    says: /an ordinary page was taken/,
    connector: {
      ...example,
      detect: async () => ({ confidence: 0.9, name: 'x', config: {}, found: 'x', needs: [] }),
    },
  },
};

let database: Awaited<ReturnType<typeof openConformanceDatabase>>;
beforeAll(async () => {
  database = await openConformanceDatabase();
});
afterAll(() => database.close());

test.each(Object.entries(MISTAKES))('the kit sees %s', async (_mistake, { check, says, connector }) => {
  const right: ConformanceSubject = exampleEmulator;
  const { outcome, message } = await runCheck(checkNamed(check), { ...right, connector }, database);
  expect({ outcome, message }).toEqual({ outcome: 'failed', message: expect.stringMatching(says) });
});

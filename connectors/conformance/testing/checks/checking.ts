import { strict as assert } from 'node:assert';
import type { Connector, Json, Probe } from '@mesh/connectors/kit';
import { memoryCredentials, startServer } from '@mesh/connectors/kit/testing';
import { ConnectorError } from '@mesh/domain/sync';
import type { Bench } from '../bench.ts';
import type { Check } from '../check.model.ts';
import { anyOf, unlessHttp, unlessSecrets } from '../excuses.ts';

const NEVER = new AbortController().signal;

/** Runs the connector's own check; says which steps it took. */
async function check({ subject, t, emulated }: Bench, config: Record<string, Json>) {
  const connector: Connector = subject.connector;
  const steps: string[] = [];
  const result = await connector
    .check({
      config: connector.config.parse(config),
      http: t.sync.http,
      credential: memoryCredentials(emulated.credential),
      log: t.sync.log,
      signal: NEVER,
      now: () => new Date(),
      step: (title) => steps.push(title),
    })
    .then(
      (found) => ({ found, error: undefined }),
      (error: unknown) => ({ found: undefined, error }),
    );
  return { ...result, steps };
}

async function detect({ subject, t }: Bench, address: string) {
  const url = /^https?:/.test(address) ? new URL(address) : undefined;
  const probe: Probe = { address };
  if (url !== undefined) {
    const response = await t.sync.http.fetch(url);
    const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]!.trim();
    const { status, url: at } = response;
    Object.assign(probe, { url, response: { status, url: at, mediaType, text: await response.text() } });
  }
  return subject.connector.detect!(probe, t.sync.http);
}

const unlessDetects = ({ connector }: { connector: Connector }) =>
  connector.detect === undefined
    ? 'Its addresses cannot be told from others; a person chooses it.'
    : undefined;

export const checkingChecks: readonly Check[] = [
  {
    id: 'check.works',
    title: 'With the right settings the check names the source and what was found',
    section: 'Connector.check',
    async run(bench) {
      const { found, error } = await check(bench, bench.emulated.config);
      assert.ok(found, `the check failed: ${String(error)}`);
      assert.ok(found.title.trim() !== '' && found.detail.trim() !== '', 'no title or no detail');
    },
  },
  {
    id: 'check.names-the-failing-step',
    title: 'With wrong credentials the check says so, and which step failed',
    section: 'Connector.check',
    excused: unlessSecrets,
    async run(bench) {
      const { sessions, wrongConfig } = bench.emulated;
      // A session that was opened before would carry on without the wrong secret.
      sessions?.expire(sessions.statuses[0]!);
      const { error, steps } = await check(bench, wrongConfig!);
      assert.ok(error instanceof ConnectorError, `it did not fail as a connector does: ${String(error)}`);
      assert.equal(error.code, 'unauthorised', error.message);
      assert.ok(steps.length > 0, 'no step was named before it failed');
    },
  },
  {
    id: 'check.source-is-down',
    title: 'A source that does not answer is told as unreachable, with the address at fault',
    section: 'Connector.check',
    excused: unlessHttp,
    async run(bench) {
      bench.wire.at(1, { type: 'status', status: 500, body: 'broken' }, Infinity);
      const { error } = await check(bench, bench.emulated.config);
      assert.ok(error instanceof ConnectorError, `it did not fail as a connector does: ${String(error)}`);
      assert.equal(error.code, 'unreachable', error.message);
    },
  },
  {
    id: 'detect.own',
    title: 'Its own address is recognised, with a configuration that works once the named fields are filled',
    section: 'Connector.detect',
    excused: unlessDetects,
    async run(bench) {
      const { address, config } = bench.emulated;
      assert.ok(address, 'the emulator names no address to paste');
      const detection = await detect(bench, address);
      assert.ok(detection, `${address} is not recognised`);
      assert.ok(detection.confidence > 0 && detection.confidence <= 1, 'confidence is not in 0–1');
      assert.ok(detection.name.trim() !== '' && detection.found.trim() !== '', 'nothing to show');
      const needed = Object.fromEntries(detection.needs.map(({ field }) => [field, config[field]]));
      bench.subject.connector.config.parse({ ...needed, ...detection.config });
    },
  },
  {
    id: 'detect.not-others',
    title: 'A page of something else is not taken for its own',
    section: 'Connector.detect',
    excused: anyOf(unlessDetects, unlessHttp),
    async run(bench) {
      const other = await startServer(({ url }) =>
        url.pathname === '/' ? { headers: { 'content-type': 'text/html' }, body: OTHER } : undefined,
      );
      try {
        const detection = await detect(bench, `${other.origin}/`);
        assert.ok(
          (detection?.confidence ?? 0) <= FALLBACK,
          `an ordinary page was taken for ${detection?.name}`,
        );
      } finally {
        await other.stop();
      }
    },
  },
];

/** A connector that reads any page may offer itself for one, as the last of all. */
const FALLBACK = 0.3;
const OTHER = '<!doctype html><title>A bakery</title><p>Bread and cakes, every day from six.</p>';

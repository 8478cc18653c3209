import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ITEM_KINDS, LEVELS } from '@mesh/connectors/kit';
import { getSource, INTERVAL_MINUTES } from '@mesh/domain/sync';
import type { Check } from '../check.model.ts';
import { unlessSecrets } from '../excuses.ts';

/** Characters that a page needs to say anything about credentials, scopes, limits and known gaps. */
const SHORTEST_README = 400;
const SECRET_NAME = /password|secret|token|privatekey|apikey/i;

interface Field {
  meta?: () => { title?: string; description?: string; secret?: boolean } | undefined;
}

const isSecret = (field: unknown): boolean => (field as Field).meta?.()?.secret === true;

export const definitionChecks: readonly Check[] = [
  {
    id: 'definition.consistent',
    title: 'What the definition says of itself fits together',
    section: 'Connector',
    async run({ subject: { connector } }) {
      const { streams, defaultInterval, auth } = connector;
      assert.ok(
        connector.title.trim() !== '' && connector.description.trim() !== '',
        'no title or description',
      );
      assert.ok(
        defaultInterval >= INTERVAL_MINUTES.min && defaultInterval <= INTERVAL_MINUTES.max,
        'interval',
      );
      assert.ok(streams.length > 0, 'no stream');
      assert.equal(new Set(streams.map(({ name }) => name)).size, streams.length, 'two streams of one name');
      const has = (removed: string) => streams.some((stream) => stream.removed === removed);
      assert.ok(!has('slim-diff') || connector.listIds !== undefined, 'slim-diff without listIds');
      assert.ok(!has('webhook') || connector.webhook !== undefined, 'removals by webhook without a webhook');
      assert.equal(
        auth === 'authorisation-code',
        connector.oauth !== undefined,
        'oauth() and auth do not fit',
      );
      assert.ok(
        streams.every((s) => s.slimEveryMinutes === undefined || 'listIds' in connector),
        'slim clock without listIds',
      );
    },
  },
  {
    id: 'definition.terms',
    title: 'The vocabulary is in lower case and leads to kinds and levels that exist',
    section: 'Connector.terms',
    excused: ({ connector }) => (connector.terms === undefined ? 'It declares no vocabulary.' : undefined),
    async run({ subject: { connector } }) {
      const { kind = {}, level = {} } = connector.terms!;
      for (const term of [...Object.keys(kind), ...Object.keys(level)])
        assert.equal(term, term.toLowerCase().trim(), `"${term}" is not in lower case`);
      for (const value of Object.values(kind)) assert.ok(ITEM_KINDS.includes(value), `no kind "${value}"`);
      for (const value of Object.values(level)) assert.ok(LEVELS.includes(value), `no level "${value}"`);
    },
  },
  {
    id: 'definition.form',
    title: 'Every setting has a title and a description, and the example configuration is valid',
    section: 'Connector.config',
    async run({ subject: { connector }, emulated }) {
      for (const [name, field] of Object.entries(connector.config.shape)) {
        const meta = (field as Field).meta?.();
        assert.ok(meta?.title && meta.description, `the setting "${name}" has no title or no description`);
      }
      connector.config.parse(emulated.config);
    },
  },
  {
    id: 'definition.secrets-marked',
    title: 'Settings that are secret are marked, and no view of the source shows them',
    section: 'Connector.config',
    excused: unlessSecrets,
    async run({ subject: { connector }, t, sourceId, emulated }) {
      const fields = Object.entries(connector.config.shape);
      for (const [name, field] of fields)
        assert.ok(!SECRET_NAME.test(name) || isSecret(field), `"${name}" is not marked as secret`);
      assert.ok(
        fields.some(([, field]) => isSecret(field)),
        'it has credentials but no secret setting',
      );
      const view = JSON.stringify(await getSource(t.sync, t.admin, sourceId));
      for (const value of emulated.secrets())
        assert.ok(!view.includes(value), 'the view of the source shows a secret');
    },
  },
  {
    id: 'definition.readme',
    title: 'A README says what it reads, with which credentials, and what is left out',
    section: 'README.md',
    async run({ subject: { connector } }) {
      const file = join(process.cwd(), 'connectors', connector.id, 'README.md');
      assert.ok(existsSync(file), `connectors/${connector.id}/README.md is missing`);
      const text = readFileSync(file, 'utf8');
      assert.ok(text.length >= SHORTEST_README, 'the README says next to nothing');
      assert.match(text, /limit|gap|not read|left out/i, 'the README names no limits or known gaps');
    },
  },
];

import { queryStatements } from '@mesh/domain/records';
import { aStatement, recordsOn } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../statements/key.ts';
import { agentVerb } from '../statements/reference-keys.ts';
import { agentVerbKeys } from './0031-agent-verb-keys.ts';

const refers = (id: string) => aStatement({ object: { objectType: 'StatementRef', id } });

describe.each(testEngines)(
  'statements stored before their agents and verbs were kept together, on $name',
  (engine) => {
    const records = recordsOn(engine);

    it('are found by both, as is what refers to them, and what will', async () => {
      const { database, deps, sender, store } = records;
      const actor = { mbox: 'mailto:told@example.org' };
      const verb = { id: 'https://example.org/verbs/told' };
      const one = aStatement({ actor, verb });
      const about = refers(one.id);
      await store(one, about, aStatement({ actor }), aStatement({ verb }));

      const key = keyOf('agent-verb', agentVerb('mbox mailto:told@example.org', verb.id));
      await sql`delete from statement_key where key = ${key}::uuid`.execute(database.db);
      await sql`update statement set keys = array_remove(keys, ${key}::uuid)`.execute(database.db);
      const found = async () =>
        (await queryStatements(deps, sender, { agent: actor, verb: verb.id })).statements.map(({ id }) => id);
      expect(await found()).toEqual([]);

      await agentVerbKeys.up(database.db as never);
      expect(await found()).toEqual([about.id, one.id]);
      const late = refers(one.id);
      await store(late);
      expect(await found()).toEqual([late.id, about.id, one.id]);
    });
  },
);

import { newId } from '@mesh/domain/kernel';
import { recordsOn } from '@mesh/domain/testing';
import { testEngines } from '@mesh/platform/testing';
import { expect, it, describe } from 'vitest';
import { toldToOthers } from './0043-told-to-others.ts';

const AT = new Date();
const REASONS = [
  ['verb.id is not an IRI: "Closing \\"Leeds\\"".', 'verb.id', 'verb.id is not an IRI: "…".', 'verb.id'],
  [
    'verb.id is not an IRI: "x is not a property of Closing Leeds".',
    'verb.id',
    'verb.id is not an IRI: "…".',
    'verb.id',
  ],
  ['["A b"][0] is not known: 7.', '["A b"][0]', '["…"][0] is not known: 7.', '["…"][0]'],
  [
    `This is not JSON: Unexpected token 'x', ..."Closing "Leeds" x"... is not valid JSON.`,
    null,
    `This is not JSON: Unexpected token 'x', ..."…"... is not valid JSON.`,
    null,
  ],
  ['actor is missing.', 'actor', 'actor is missing.', 'actor'],
  [
    'The signature uses the algorithm Closing Leeds.',
    'attachments',
    'The signature uses the algorithm "…".',
    'attachments',
  ],
  [
    'actor.Leeds is not a property of an agent.',
    'actor.Leeds',
    '"…" is not a property of an agent.',
    'actor["…"]',
  ],
  [
    'result.extensions.Leeds is not an IRI: "Leeds".',
    'result.extensions.Leeds',
    'result.extensions["…"] is not an IRI: "…".',
    'result.extensions["…"]',
  ],
] as const;

describe.each(testEngines)('reasons that were kept as they were told to the sender, on $name', (engine) => {
  const records = recordsOn(engine);

  it('quote nothing any more', async () => {
    const { database, sender } = records;
    const { db } = database;
    const of = { tenant_id: sender.tenantId, credential_id: sender.credentialId };
    const kept = { code: 'invalid', remedy: 'Send an "id".', whole: true } as const;
    const importId = newId();
    await db
      .insertInto('statement_import')
      .values({
        ...of,
        id: importId,
        name: 'Old store',
        format: 'jsonl',
        size: 1,
        sha256: null,
        keep_authority: true,
        created_at: AT,
        received_at: AT,
        state: 'done',
        lease_owner: null,
        lease_until: null,
        started_at: AT,
        finished_at: AT,
        refusal_groups: JSON.stringify(
          REASONS.map(([reason, field]) => ({ ...kept, reason, field, count: 1, lines: [1] })),
        ),
      })
      .execute();
    for (const [line, [reason, field]] of REASONS.entries()) {
      await db
        .insertInto('dead_letter')
        .values({
          ...of,
          ...kept,
          id: newId(),
          payload: '{}',
          payload_hash: newId(),
          bytes: 2,
          version: '2.0.0',
          statement_id: null,
          reason,
          field,
          first_at: AT,
          last_at: AT,
          times: 1,
        })
        .execute();
      await db
        .insertInto('statement_import_refusal')
        .values({
          ...kept,
          tenant_id: of.tenant_id,
          import_id: importId,
          id: newId(),
          line,
          reason,
          field,
          text: '',
        })
        .execute();
    }

    await toldToOthers.up(db as never);

    const told = REASONS.map(([, , reason, field]) => ({ reason, field, remedy: kept.remedy }));
    for (const table of ['dead_letter', 'statement_import_refusal'] as const)
      expect(
        await db.selectFrom(table).select(['reason', 'field', 'remedy']).orderBy('id').execute(),
      ).toEqual(told);
    const { refusal_groups: groups } = await db
      .selectFrom('statement_import')
      .select('refusal_groups')
      .executeTakeFirstOrThrow();
    expect(groups).toMatchObject(told.map((one) => ({ ...one, code: 'invalid', lines: [1] })));
  });
});

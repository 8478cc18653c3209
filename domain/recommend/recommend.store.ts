import { sql } from 'kysely';
import { insertOfEvent } from '@mesh/domain/kernel';
import { samePerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import type { FeedbackKind } from './recommend.model.ts';

interface Feedback {
  personId: string;
  itemId: string;
  feedback: FeedbackKind;
}

/** Keeps a suggestion and tells of it: one statement, which is a transaction of its own and one trip to the server. */
export async function saveSuggestion(
  db: Db,
  tenantId: string,
  suggestion: { id: string; personId: string | null; itemIds: string[]; at: Date },
): Promise<void> {
  const { id, personId, itemIds, at } = suggestion;
  const payload = { personId, suggestionId: id, itemIds };
  await sql`
    with offered as (
      insert into suggestion (tenant_id, id, person_id, item_ids, created_at)
      values (${tenantId}, ${id}, ${personId}, ${itemIds}::uuid[], ${at})
    )
    ${insertOfEvent({ tenantId, type: 'recommend.suggested', payload, at })}`.execute(db);
}

/** False when it was there already. */
export async function saveFeedback(
  tx: Tx,
  tenantId: string,
  feedback: Feedback & { suggestionId?: string | undefined; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('item_feedback')
    .values({
      tenant_id: tenantId,
      person_id: feedback.personId,
      item_id: feedback.itemId,
      feedback: feedback.feedback,
      suggestion_id: feedback.suggestionId ?? null,
      at: feedback.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a word back from an item and its copies. False when there was nothing to take back. */
export async function deleteFeedback(tx: Tx, tenantId: string, feedback: Feedback): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from item_feedback said using item asked, item copy
    where asked.tenant_id = ${tenantId} and asked.id = ${feedback.itemId}
      and copy.tenant_id = asked.tenant_id and copy.canonical_id = asked.canonical_id
      and said.tenant_id = copy.tenant_id and said.item_id = copy.id
      and said.person_id in ${samePerson(tenantId, feedback.personId)} and said.feedback = ${feedback.feedback}`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

import type { Tx } from '@mesh/platform/database';
import type { FeedbackKind } from './recommend.model.ts';

interface Feedback {
  personId: string;
  itemId: string;
  feedback: FeedbackKind;
}

export async function saveSuggestion(
  tx: Tx,
  tenantId: string,
  suggestion: { id: string; personId: string | null; itemIds: string[]; at: Date },
): Promise<void> {
  await tx
    .insertInto('suggestion')
    .values({
      tenant_id: tenantId,
      id: suggestion.id,
      person_id: suggestion.personId,
      item_ids: suggestion.itemIds,
      created_at: suggestion.at,
    })
    .execute();
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

/** False when there was nothing to take back. */
export async function deleteFeedback(tx: Tx, tenantId: string, feedback: Feedback): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('item_feedback')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', feedback.personId)
    .where('item_id', '=', feedback.itemId)
    .where('feedback', '=', feedback.feedback)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { FeedbackKind } from './recommend.model.ts';

/** What a person has said of items, and how many others each of these items helped. */
export interface ItemStanding {
  helpedYou: boolean;
  helpedOthers: number;
}

/** Items that a person does not want to be offered: known ones and those that are not for them. */
export async function unwantedItems(db: Db, tenantId: string, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('item_feedback')
    .select('item_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('feedback', 'in', ['know_it', 'not_for_me'])
    .execute();
  return rows.map((row) => row.item_id);
}

export async function standingOf(
  db: Db,
  tenantId: string,
  personId: string | undefined,
  itemIds: readonly string[],
): Promise<Map<string, ItemStanding>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<{ item_id: string; you: boolean; others: number }>`
    select item_id, coalesce(bool_or(person_id = ${personId ?? null}::uuid), false) as you,
           (count(*) filter (where person_id is distinct from ${personId ?? null}::uuid))::int as others
    from item_feedback
    where tenant_id = ${tenantId} and item_id = any(${itemIds}::uuid[]) and feedback = 'helped'
    group by item_id`.execute(db);
  return new Map(rows.map((row) => [row.item_id, { helpedYou: row.you, helpedOthers: row.others }]));
}

/** What a person has said of one item. */
export async function feedbackOf(
  db: Db,
  tenantId: string,
  personId: string,
  itemId: string,
): Promise<FeedbackKind[]> {
  const rows = await db
    .selectFrom('item_feedback')
    .select('feedback')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('item_id', '=', itemId)
    .execute();
  return rows.map((row) => row.feedback);
}

/** Whether a suggestion was made to this person and offered this item. */
export async function wasOffered(
  db: Db,
  tenantId: string,
  suggestion: { id: string; personId: string; itemId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('suggestion')
    .select('item_ids')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', suggestion.id)
    .where('person_id', '=', suggestion.personId)
    .executeTakeFirst();
  return row?.item_ids.includes(suggestion.itemId) ?? false;
}

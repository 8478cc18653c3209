import { sql } from 'kysely';
import type { Visibility } from '@mesh/domain/access';
import { isReadable } from '@mesh/domain/catalogue';
import { samePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';
import type { FeedbackKind } from './recommend.model.ts';

/** What a person has said of items, and how many others each of these items helped. */
export interface ItemStanding {
  helpedYou: boolean;
  helpedOthers: number;
}

/** An item that a person does not want to be offered, and the canonical item of its cluster. */
export interface UnwantedItem {
  itemId: string;
  canonicalId: string;
}

/** Known items and those that are not for this person: with each its copies are not wanted either. */
export async function unwantedItems(db: Db, tenantId: string, personId: string): Promise<UnwantedItem[]> {
  return db
    .selectFrom('item_feedback as feedback')
    .innerJoin('item', (join) =>
      join.onRef('item.tenant_id', '=', 'feedback.tenant_id').onRef('item.id', '=', 'feedback.item_id'),
    )
    .select(['item.id as itemId', 'item.canonical_id as canonicalId'])
    .distinct()
    .where('feedback.tenant_id', '=', tenantId)
    .where(sql<boolean>`feedback.person_id in ${samePerson(tenantId, personId)}`)
    .where('feedback.feedback', 'in', ['know_it', 'not_for_me'])
    .execute();
}

/** What was said of a copy was said of the item; of others, what they said of copies that the person may read. */
export async function standingOf(
  db: Db,
  {
    tenantId,
    personId,
    visibility,
  }: { tenantId: string; personId: string | undefined; visibility: Visibility },
  itemIds: readonly string[],
): Promise<Map<string, ItemStanding>> {
  if (itemIds.length === 0) return new Map();
  const isYou =
    personId === undefined ? sql`false` : sql`said.person_id in ${samePerson(tenantId, personId)}`;
  const { rows } = await sql<{ id: string; you: boolean; others: number }>`
    select asked.id, coalesce(bool_or(${isYou}), false) as you,
           count(distinct person.canonical_id) filter (
             where not ${isYou} and ${isReadable('copy', visibility)}
           )::int as others
    from item asked
    join item copy on copy.tenant_id = asked.tenant_id and copy.canonical_id = asked.canonical_id
    join item_feedback said on said.tenant_id = copy.tenant_id and said.item_id = copy.id and said.feedback = 'helped'
    join person on person.tenant_id = said.tenant_id and person.id = said.person_id
    where asked.tenant_id = ${tenantId} and asked.id = any(${itemIds}::uuid[])
    group by asked.id`.execute(db);
  return new Map(rows.map((row) => [row.id, { helpedYou: row.you, helpedOthers: row.others }]));
}

/** What a person has said of an item or of one of its copies. */
export async function feedbackOf(
  db: Db,
  tenantId: string,
  personId: string,
  itemId: string,
): Promise<FeedbackKind[]> {
  const { rows } = await sql<{ feedback: FeedbackKind }>`
    select distinct said.feedback
    from item asked
    join item copy on copy.tenant_id = asked.tenant_id and copy.canonical_id = asked.canonical_id
    join item_feedback said on said.tenant_id = copy.tenant_id and said.item_id = copy.id
    where asked.tenant_id = ${tenantId} and asked.id = ${itemId}
      and said.person_id in ${samePerson(tenantId, personId)}
    order by said.feedback`.execute(db);
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
    .where(sql<boolean>`person_id in ${samePerson(tenantId, suggestion.personId)}`)
    .executeTakeFirst();
  return row?.item_ids.includes(suggestion.itemId) ?? false;
}

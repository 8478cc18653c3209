import { mayKeep } from '@mesh/domain/access';
import { activityAddressesOf, ownIriOf } from '@mesh/domain/catalogue';
import type { EventMap } from '@mesh/domain/kernel';
import { isIri, recordDeeds, type Deed, type MeshVerb, type RecordsDeps } from '@mesh/domain/records';
import type { FeedbackKind } from './recommend.model.ts';

const VERB_OF: Record<FeedbackKind, MeshVerb> = {
  opened: 'opened',
  helped: 'helped',
  not_for_me: 'not-for-me',
  know_it: 'known',
};

interface Told<Type extends keyof EventMap> {
  tenantId: string;
  id: string;
  payload: EventMap[Type];
  at: Date;
}

/**
 * Writes into a person's record what was offered to them, if they want it: one statement for each item. What was asked for
 * nobody is no record.
 */
export async function recordSuggested(
  deps: RecordsDeps,
  { tenantId, id, payload, at }: Told<'recommend.suggested'>,
): Promise<void> {
  const { personId, suggestionId, itemIds } = payload;
  if (personId === null || !(await mayKeep(deps.db, tenantId, personId, 'learning-records'))) return;
  const addresses = await activityAddressesOf(deps.db, tenantId, itemIds);
  const deeds = itemIds.map<Deed>((itemId, n) => ({
    event: { id, part: itemId },
    personId,
    verb: 'suggested',
    item: itemAs(itemId, addresses),
    at,
    suggestion: { id: suggestionId, position: n + 1 },
  }));
  await recordDeeds(deps, tenantId, deeds);
}

/** Writes a person's word on an item into their record, and that it was taken back. */
export async function recordFeedback(
  deps: RecordsDeps,
  {
    tenantId,
    id,
    type,
    payload,
    at,
  }: Told<'recommend.feedback-given'> & { type: 'recommend.feedback-given' | 'recommend.feedback-withdrawn' },
): Promise<void> {
  const { personId, itemId, feedback, suggestionId } = payload;
  const addresses = await activityAddressesOf(deps.db, tenantId, [itemId]);
  const word = VERB_OF[feedback];
  const isGiven = type === 'recommend.feedback-given';
  const deed: Deed = {
    event: { id },
    personId,
    verb: isGiven ? word : 'withdrew',
    item: itemAs(itemId, addresses),
    at,
    suggestion: suggestionId === null ? undefined : { id: suggestionId },
    withdrawn: isGiven ? undefined : word,
  };
  await recordDeeds(deps, tenantId, [deed]);
}

/** A source's own id may have a colon and be no IRI; the id here always is one. */
function itemAs(id: string, addresses: ReadonlyMap<string, string>): Deed['item'] {
  const address = addresses.get(id);
  return { id, activity: address !== undefined && isIri(address) ? address : ownIriOf(id) };
}

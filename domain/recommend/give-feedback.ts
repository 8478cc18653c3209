import { authorise, mayKeep } from '@mesh/domain/access';
import { getItem } from '@mesh/domain/catalogue';
import { appendEvent, DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import type { FeedbackKind } from './recommend.model.ts';
import { wasOffered } from './recommend.read.ts';
import { deleteFeedback, saveFeedback } from './recommend.store.ts';

export interface FeedbackInput {
  /** The suggestion that offered the item; absent when the word is given on the item's own page. */
  suggestionId?: string | undefined;
  itemId: string;
  feedback: FeedbackKind;
}

/**
 * A person's word on an item; giving it twice is giving it once. `know_it` and `not_for_me` take the item out of
 * what is suggested to that person, at once.
 */
export async function giveFeedback(deps: Deps, actor: Actor, input: FeedbackInput): Promise<void> {
  const personId = await admit(deps, actor, input);
  if (!(await mayKeep(deps.db, actor.tenantId, personId, 'feedback'))) throw unwanted();
  if (input.suggestionId === undefined) await requireActive(deps, actor, input.itemId);
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const isNew = await saveFeedback(tx, actor.tenantId, { personId, ...input, at: now });
    if (isNew) await appendEvent(tx, feedbackEvent('recommend.feedback-given', actor, personId, input, now));
  });
}

const unwanted = () =>
  new DomainError('conflict', 'You have said that your word on items is not to be kept.', {
    remedy: 'Allow it under your privacy settings first.',
  });

/** Takes a word back; taking back what was not said changes nothing. */
export async function withdrawFeedback(deps: Deps, actor: Actor, input: FeedbackInput): Promise<void> {
  const personId = await admit(deps, actor, input);
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const existed = await deleteFeedback(tx, actor.tenantId, { personId, ...input });
    if (existed)
      await appendEvent(tx, feedbackEvent('recommend.feedback-withdrawn', actor, personId, input, now));
  });
}

/** The person who speaks. Throws `invalid` for a machine, `not_found` for what this person was not offered or may not read. */
async function admit(deps: Deps, actor: Actor, input: FeedbackInput): Promise<string> {
  authorise(actor, 'suggestions.feedback');
  if (actor.personId === undefined)
    throw new DomainError('invalid', 'Feedback is a person’s: this token looks as nobody.', {
      field: 'X-Mesh-Act-As',
      remedy: 'Name the person in the header X-Mesh-Act-As.',
    });
  if (input.suggestionId === undefined) await getItem(deps, actor, input.itemId);
  else {
    const suggestion = { id: input.suggestionId, personId: actor.personId, itemId: input.itemId };
    if (!(await wasOffered(deps.db, actor.tenantId, suggestion)))
      throw new DomainError('not_found', 'There is no such suggestion of yours with this item.', {
        field: 'itemId',
      });
  }
  return actor.personId;
}

/** An item that its source no longer has can be told nothing about; what was said of it can be taken back. */
async function requireActive(deps: Deps, actor: Actor, itemId: string): Promise<void> {
  const { state } = await getItem(deps, actor, itemId);
  if (state !== 'active')
    throw new DomainError('not_found', 'The source no longer has this item.', { field: 'itemId' });
}

function feedbackEvent<T extends 'recommend.feedback-given' | 'recommend.feedback-withdrawn'>(
  type: T,
  actor: Actor,
  personId: string,
  { itemId, feedback, suggestionId }: FeedbackInput,
  at: Date,
) {
  const payload = { personId, itemId, feedback, suggestionId: suggestionId ?? null };
  return { tenantId: actor.tenantId, type, payload, at };
}

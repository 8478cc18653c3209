import { bindItems, settlePersons } from '@mesh/domain/records';
import { recordFeedback, recordSuggested } from '@mesh/domain/recommend';
import { indexItems, unindexItems } from '@mesh/domain/search';
import { forgetGrants, linkChanged, tellLearners } from '@mesh/domain/sync';
import type { Mesh } from './compose.ts';

/** What each module does when another one says that something has happened. Of one event, in this order. */
export function subscribeReactions(deps: Mesh['deps']): void {
  const { outbox } = deps;
  outbox.subscribe('catalogue.items-changed', (event) => linkChanged(deps, event));
  // Items are found by their addresses when they have been linked.
  outbox.subscribe('catalogue.items-changed', ({ tenantId, payload }) =>
    bindItems(deps, { tenantId, itemIds: payload.itemIds }),
  );
  outbox.subscribe('catalogue.items-changed', async ({ tenantId, payload }) => {
    await indexItems(deps, { tenantId, itemIds: payload.itemIds });
  });
  outbox.subscribe('catalogue.items-removed', (event) => linkChanged(deps, event));
  outbox.subscribe('catalogue.items-removed', async ({ tenantId, payload }) => {
    await unindexItems(deps, { tenantId, itemIds: payload.itemIds });
  });
  outbox.subscribe('people.identity-changed', ({ tenantId, payload: { personIds } }) =>
    settlePersons(deps, { tenantId, personIds }),
  );
  outbox.subscribe('people.person-deactivated', ({ tenantId, payload: { personId } }) =>
    forgetGrants(deps, { tenantId, personId }),
  );
  outbox.subscribe('sync.learners-told', (event) => tellLearners(deps, event));
  outbox.subscribe('recommend.suggested', (event) => recordSuggested(deps, event));
  outbox.subscribe('recommend.feedback-given', (event) => recordFeedback(deps, event));
  outbox.subscribe('recommend.feedback-withdrawn', (event) => recordFeedback(deps, event));
}

import type { RecordsDeps } from '../../records.deps.ts';
import type { Statement } from '../../statements/statement.model.ts';
import type { Destination, Outcome } from '../delivery.model.ts';
import { outcomeOf, post } from '../post.ts';
import { webhookHeaders } from './sign.ts';

/** What a call tells of; a receiver leaves alone what it does not know. */
export const STORED_EVENT = 'statements.stored';
export const TEST_EVENT = 'test';

/** Calls a webhook with statements. The same delivery has the same `id` and body, however often it is sent. */
export function sendWebhook(
  deps: RecordsDeps,
  destination: Destination,
  call: { id: string; type: string; createdAt: Date; statements: readonly Statement[] },
  signal: AbortSignal,
): Promise<Outcome> {
  const { id, type, createdAt, statements } = call;
  const ids = statements.map((statement) => statement.id);
  const body = JSON.stringify({ type, timestamp: createdAt.toISOString(), data: { ids, statements } });
  const signed = webhookHeaders({ id, at: deps.clock.now(), body }, destination.secrets);
  const headers = { 'content-type': 'application/json', ...signed };
  return post(deps, destination.url, { headers, body, signal }, outcomeOf);
}

import { DomainError, isId, systemActor } from '@mesh/domain/kernel';
import { connectorContext } from '../connector-context.ts';
import type { WebhookOutcome, WebhookRequest } from '../connector.model.ts';
import { findSource } from '../sources/source.read.ts';
import { requestRun } from '../runs/queue-run.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { isHookToken } from './hook-token.ts';

/** A source waits for its answer: proving a signature takes no longer. */
const WEBHOOK_TIMEOUT_MS = 10_000;

/**
 * A call that a source makes by itself: when the connector finds that something has changed, a run is asked for, one
 * for as many calls as come before it begins. Throws `not_found` alike for an unknown source and a wrong token, and
 * `forbidden` for a wrong signature.
 */
export async function receiveWebhook(
  deps: SyncDeps,
  call: { tenantId: string; sourceId: string; token: string; request: WebhookRequest },
): Promise<WebhookOutcome> {
  const { tenantId, sourceId, token, request } = call;
  const source = isId(sourceId) ? await findSource(deps.db, tenantId, sourceId) : undefined;
  const isRight = isHookToken(deps, tenantId, source, token);
  const connector = source === undefined ? undefined : deps.connectors.get(source.connector);
  if (!isRight || source === undefined || connector?.webhook === undefined)
    throw new DomainError('not_found', 'There is no webhook at this address.');
  const context = connectorContext(deps, tenantId, source, AbortSignal.timeout(WEBHOOK_TIMEOUT_MS));
  const outcome = await connector.webhook(context, request);
  if (outcome.type === 'refused') {
    deps.log.warn({ source: sourceId, reason: outcome.reason }, 'A webhook was refused');
    throw new DomainError('forbidden', 'The signature of this call is wrong.', {
      remedy: 'Enter the same secret at the source and in the settings of the source here.',
    });
  }
  if (outcome.type === 'changed' && source.state === 'active')
    await requestRun(deps, systemActor(tenantId), sourceId, 'webhook');
  return outcome;
}

import { authorise } from '@mesh/domain/access';
import { newId, type Actor } from '@mesh/domain/kernel';
import { HttpError, type HttpResponse } from '@mesh/platform/http';
import { redactText } from '@mesh/platform/logging';
import { SecretError } from '@mesh/platform/secrets';
import type { RecordsDeps } from '../records.deps.ts';
import type { Destination, Outcome } from './delivery.model.ts';
import { destinationOf, findDestination } from './destinations.read.ts';
import { headersOf } from './forward/send-forward.ts';
import { audit, noDestination, type Named } from './manage-destinations.ts';
import { outcomeOf, post } from './post.ts';
import { sendWebhook, TEST_EVENT } from './webhook/send-webhook.ts';

export const DESTINATION_STEPS = ['reach', 'version', 'credentials', 'answer'] as const;

/** One step of a test: what was tried and what it says. */
export interface DestinationStep {
  step: (typeof DESTINATION_STEPS)[number];
  outcome: 'passed' | 'failed' | 'not-tried';
  says: string;
}

/** So long a person waits for an answer. */
const TEST_MS = 15_000;

/**
 * Tries a destination without giving it a statement: a record store is asked about itself and is sent an empty list, a
 * webhook is called with the event `test`. Audited. Throws `not_found`.
 */
export async function testDestination(
  deps: RecordsDeps,
  actor: Actor,
  named: Named,
): Promise<DestinationStep[]> {
  authorise(actor, 'records.manage');
  const row = await findDestination(deps.db, actor.tenantId, named);
  if (row === undefined) throw noDestination();
  await audit(deps, deps.db, actor, named, 'test');
  let destination: Destination;
  try {
    destination = destinationOf(row, deps.secrets, deps.clock.now());
  } catch (error) {
    if (error instanceof SecretError) return [failed('credentials', error.message)];
    throw error;
  }
  const signal = AbortSignal.timeout(TEST_MS);
  return named.kind === 'forward'
    ? testForward(deps, destination, signal)
    : testWebhook(deps, destination, signal);
}

async function testWebhook(
  deps: RecordsDeps,
  destination: Destination,
  signal: AbortSignal,
): Promise<DestinationStep[]> {
  const call = { id: newId(), type: TEST_EVENT, createdAt: deps.clock.now(), statements: [] };
  const outcome = await sendWebhook(deps, destination, call, signal).catch(tooSlow(signal));
  if (outcome.is === 'failed' && outcome.status === null) return [failed('reach', outcome.reason)];
  const reached = passed('reach', 'It answers.');
  return outcome.is === 'delivered'
    ? [reached, passed('answer', `It took the test with ${outcome.status}.`)]
    : [reached, failed('answer', outcome.reason)];
}

async function testForward(
  deps: RecordsDeps,
  destination: Destination,
  signal: AbortSignal,
): Promise<DestinationStep[]> {
  const about = await askAbout(deps, destination, signal);
  if (!('versions' in about)) return [about];
  const reached = passed('reach', `It is a record store for xAPI ${about.versions.join(', ')}.`);
  const version = speaks(about.versions, destination.version);
  const request = { headers: { ...headersOf(destination), 'content-type': 'application/json' }, body: '[]' };
  // Some take an empty list and some refuse it: both have looked at the credentials before.
  const outcome = await post(deps, `${destination.url}/statements`, { ...request, signal }, outcomeOf).catch(
    tooSlow(signal),
  );
  const letIn = outcome.is === 'delivered' || outcome.is === 'refused';
  const credentials = letIn
    ? passed('credentials', 'It lets us in.')
    : failed('credentials', 'reason' in outcome ? outcome.reason : '');
  return [reached, version, credentials];
}

/** Its versions, or why they are not known. */
async function askAbout(
  { http }: RecordsDeps,
  { url, version, key, secrets }: Destination,
  signal: AbortSignal,
): Promise<{ versions: string[] } | DestinationStep> {
  try {
    const headers = headersOf({ version, key, secrets });
    const response = await http.fetch(`${url}/about`, { headers, redirect: 'manual', signal });
    const versions = await versionsIn(response);
    return versions === undefined
      ? failed(
          'reach',
          `It answered ${response.status}, but not as a record store does at /about. Check the endpoint.`,
        )
      : { versions };
  } catch (error) {
    if (error instanceof HttpError) return failed('reach', error.message);
    return failed('reach', tooSlow(signal)(error).reason);
  }
}

async function versionsIn(response: HttpResponse): Promise<string[] | undefined> {
  if (!response.ok) return undefined;
  const body = (await response.json()) as { version?: unknown } | null;
  const versions = body?.version;
  return Array.isArray(versions) ? versions.map((one) => redactText(String(one))) : undefined;
}

function speaks(versions: readonly string[], version: string): DestinationStep {
  const family = version.slice(0, 3);
  return versions.some((one) => one.startsWith(family))
    ? passed('version', `It speaks xAPI ${family}.`)
    : failed('version', `It does not speak xAPI ${family}. Choose a version that it names.`);
}

function tooSlow(signal: AbortSignal): (error: unknown) => Extract<Outcome, { is: 'failed' }> {
  return (error) => {
    if (!signal.aborted) throw error;
    const reason = `It did not answer within ${TEST_MS / 1000} seconds. Try again later.`;
    return { is: 'failed', status: null, reason, askedMs: undefined };
  };
}

const passed = (step: DestinationStep['step'], says: string): DestinationStep => ({
  step,
  outcome: 'passed',
  says,
});
const failed = (step: DestinationStep['step'], says: string): DestinationStep => ({
  step,
  outcome: 'failed',
  says,
});

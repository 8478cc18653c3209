import { DomainError } from '@mesh/domain/kernel';
import { senderMay, type Sender } from '@mesh/domain/records';
import type { XapiDeps } from './xapi.deps.ts';
import type { Parameters } from './request/parameters.ts';
import { BASE } from './base.ts';

/** How long a link is good at least; the specification asks for 24 hours (1.0.3 Data §2.5). */
const VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** Characters; Node takes 16 kB of request line and headers. A longer query can come as a form only. */
const MAX_LINK = 12_000;

export const MORE = 'more';

interface Page {
  /** The parameters of the first request. */
  query: [string, string][];
  cursor: string;
  /** ms since 1970. */
  until: number;
}

/** The path of the next page: sealed, so that nobody can make one or change what it asks. Throws `too_large`. */
export function moreLink(deps: XapiDeps, sender: Sender, parameters: Parameters, cursor: string): string {
  const page: Page = {
    query: [...parameters],
    cursor,
    until: deps.records.clock.now().getTime() + VALID_MS,
  };
  const link = `${BASE}/statements?${MORE}=${deps.records.secrets.seal(JSON.stringify(page), boundTo(sender))}`;
  if (link.length <= MAX_LINK) return link;
  throw new DomainError('too_large', 'The query is too long to be gone on with in a "more" link.', {
    field: 'query',
    remedy: 'Ask for less at once, for example by since and until, or look for shorter identifiers.',
  });
}

/** What `moreLink` sealed for a sender who may read as much; throws `invalid` for anything else. */
export function openMore(
  deps: XapiDeps,
  sender: Sender,
  sealed: string,
): { query: Parameters; cursor: string } {
  const { query, cursor, until } = open(deps, sender, sealed);
  if (until < deps.records.clock.now().getTime()) throw notOurs('has expired');
  return { query: new Map(query), cursor };
}

function open(deps: XapiDeps, sender: Sender, sealed: string): Page {
  try {
    return JSON.parse(deps.records.secrets.open(sealed, boundTo(sender))) as Page;
  } catch (cause) {
    throw notOurs('is not one that this credential was given', cause);
  }
}

function notOurs(problem: string, cause?: unknown): DomainError {
  return new DomainError('invalid', `The "more" link ${problem}.`, {
    field: MORE,
    remedy: 'Ask for the first page again.',
    cause,
  });
}

/** Whoever may read the same may go on where another credential stopped. */
function boundTo(sender: Sender): string {
  const reads = senderMay(sender, 'statements/read') ? 'all' : sender.credentialId;
  return `xapi-more ${sender.tenantId} ${reads}`;
}

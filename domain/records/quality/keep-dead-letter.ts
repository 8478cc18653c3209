import { createHash } from 'node:crypto';
import { DomainError, newId, type Deps, type ErrorCode } from '@mesh/domain/kernel';
import type { Sender } from '../credentials/sender.ts';
import { namesErased } from '../erasure/without-erased.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { XapiVersion } from '../statements/statement.model.ts';
import { forOthers } from '../statements/for-others.ts';
import { plainText } from '../statements/json-text.ts';
import { removeDeadLettersBefore, saveDeadLetter } from './dead-letters.store.ts';

/** More of one payload is cut off, in octets. */
const MAX_KEPT_BYTES = 64 * 1024;
/** New letters of one sender in 24 hours; a sender that is all wrong shows that with fewer. */
const MAX_A_DAY = 1_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Letters that were not sent again for so long go. */
const KEPT_DAYS = 30;

/** What the sender can mend; the rest is about who asks, or about us. */
export const DEAD_LETTER_CODES = ['invalid', 'conflict', 'too_large'] as const satisfies readonly ErrorCode[];
export type DeadLetterCode = (typeof DEAD_LETTER_CODES)[number];
const isKept = (code: ErrorCode): boolean => DEAD_LETTER_CODES.some((one) => one === code);

export interface RefusedRequest {
  /** The JSON of the statements, as it came. */
  text: string;
  version: XapiVersion;
  /** What the address of a PUT said. */
  statementId?: string | undefined;
}

/**
 * Carries out what stores statements. What is refused for what it says is kept besides; that this fails changes nothing
 * of the answer.
 */
export async function keepingRefused<Result>(
  deps: LetterDeps,
  sender: Sender,
  request: RefusedRequest,
  store: () => Promise<Result>,
): Promise<Result> {
  try {
    return await store();
  } catch (error) {
    if (error instanceof DomainError && isKept(error.code))
      await keep(deps, sender, request, error).catch((err: unknown) =>
        deps.log.error({ err, credentialId: sender.credentialId }, 'A dead letter could not be kept'),
      );
    throw error;
  }
}

export type LetterDeps = Deps & Pick<RecordsDeps, 'tombstones'>;

async function keep(
  deps: LetterDeps,
  sender: Sender,
  request: RefusedRequest,
  error: DomainError,
): Promise<void> {
  const { text, version, statementId = null } = request;
  if (await namesErased(deps, sender.tenantId, text)) return;
  const now = deps.clock.now();
  const bytes = Buffer.byteLength(text);
  const payload = plainText(bytes > MAX_KEPT_BYTES ? cut(text) : text);
  const { code, message: reason, field = null, remedy = null } = forOthers(error);
  const letter = {
    tenant_id: sender.tenantId,
    id: newId(),
    credential_id: sender.credentialId,
    payload_hash: createHash('sha256').update(text).digest('hex'),
    payload,
    bytes,
    whole: payload === text,
    version,
    statement_id: statementId && plainText(statementId),
    code,
    reason,
    field,
    remedy,
  };
  const mostSince = { most: MAX_A_DAY, moment: new Date(now.getTime() - DAY_MS) };
  await saveDeadLetter(deps.db, letter, { now, mostSince });
}

/** A character that the end goes through is left out. */
function cut(text: string): string {
  return Buffer.from(text)
    .subarray(0, MAX_KEPT_BYTES)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}

/** Removes letters that nobody has asked about for a month. Returns how many. */
export async function forgetDeadLetters(deps: Deps, tenantId: string): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - KEPT_DAYS * DAY_MS);
  return removeDeadLettersBefore(deps.db, tenantId, before);
}

import { contentHash } from '@mesh/domain/kernel';
import { HttpApiError, invalidField } from './problem.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Keys that are remembered; the oldest goes first. */
const MAX_KEYS = 5_000;
const LONGEST_KEY = 200;

export interface Answered {
  status: number;
  body: string;
  headers: Record<string, string>;
}

interface Remembered {
  bodyHash: string;
  until: number;
  answer: Promise<Answered>;
}

/**
 * Answers a repeated creation (draft-ietf-httpapi-idempotency-key-header-07) with what the first one answered, for a
 * day, in this process: a restart forgets. A failed one may be tried again. The same key with another body is a
 * `conflict`; a repetition while the first is under way waits for it.
 */
export function createIdempotencyStore(now: () => number) {
  const remembered = new Map<string, Remembered>();

  return async function once(
    request: { key: string; credential: string; path: string; body: unknown },
    create: () => Promise<Answered>,
  ): Promise<Answered> {
    refuseBadKey(request.key);
    const id = [request.credential, request.path, request.key].join('\n');
    const bodyHash = contentHash(JSON.stringify(request.body));
    const earlier = remembered.get(id);
    if (earlier !== undefined && earlier.until > now()) {
      if (earlier.bodyHash !== bodyHash)
        throw new HttpApiError('conflict', 'This Idempotency-Key was used with another body. Use a new key.');
      return earlier.answer;
    }
    const answer = create();
    remembered.delete(id);
    remembered.set(id, { bodyHash, until: now() + DAY_MS, answer });
    if (remembered.size > MAX_KEYS) remembered.delete(remembered.keys().next().value!);
    answer.catch(() => remembered.delete(id));
    return answer;
  };
}

function refuseBadKey(key: string): void {
  if (key === '' || key.length > LONGEST_KEY)
    throw invalidField(
      'Idempotency-Key',
      `Idempotency-Key has ${key.length} characters; 1 to ${LONGEST_KEY} are taken.`,
      'Send a random UUID.',
    );
}

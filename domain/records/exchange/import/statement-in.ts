import { createHash } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import { checkStatements } from '../../statements/check/check-statements.ts';
import { parseJson } from '../../statements/parse-json.ts';
import type { CheckedStatement } from '../../statements/statement.model.ts';

type Loose = Record<string, unknown>;

/**
 * The statements that a JSON value of an archive holds: a statement, a page of them as GET /statements answers it, or a
 * document that other record stores keep a statement in. Throws `invalid` when it is no JSON.
 */
export function statementsIn(text: string): unknown[] {
  const value = parseJson(text);
  if (Array.isArray(value)) return value;
  if (isLoose(value) && Array.isArray(value['statements']) && !('actor' in value)) return value['statements'];
  return [value];
}

/** What wraps a statement: `statement` in a dump of Learning Locker's database, `_source` in one of Elasticsearch. */
const WRAPPERS = ['statement', '_source'];

/**
 * The statement, valid for the version that it names (1.0.3 when it names none). One without an id is given one made of
 * what it says, so that importing it again finds it. Throws `invalid` with field and remedy.
 */
export function checkArchived(input: unknown): CheckedStatement {
  const statement = unwrapped(input);
  if (!isLoose(statement)) return checkStatements(statement, '1.0.3')[0]!;
  const { id = idOf(statement), stored, timestamp = stored, ...rest } = statement;
  const named = statement['version'];
  const version = typeof named === 'string' && named.startsWith('2.') ? '2.0.0' : '1.0.3';
  const whole = { id, ...rest, ...(timestamp === undefined ? {} : { timestamp }) };
  return checkStatements(whole, version)[0]!;
}

function unwrapped(input: unknown): unknown {
  if (!isLoose(input) || 'actor' in input) return input;
  const wrapper = WRAPPERS.find((name) => isLoose(input[name]));
  if (wrapper === undefined) return input;
  return wrapper === 'statement' ? withDots(input[wrapper]) : input[wrapper];
}

/** MongoDB takes no dots in keys: Learning Locker keeps each of them as `&46;`. */
function withDots(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDots);
  if (!isLoose(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key.replaceAll('&46;', '.'), withDots(inside)]),
  );
}

/** A UUID of version 8 (RFC 9562 §5.8). */
function idOf(statement: Loose): string {
  const bytes = createHash('sha256').update(JSON.stringify(statement)).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function tooLargeElement(): DomainError {
  return new DomainError('too_large', 'This is larger than the 10 MB that one line or element may have.', {
    field: 'statement',
    remedy: 'Split a page of many statements; what is large in one statement belongs into an attachment.',
  });
}

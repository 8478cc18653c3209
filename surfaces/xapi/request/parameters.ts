import { DomainError } from '@mesh/domain/kernel';

export type Parameters = ReadonlyMap<string, string>;

const NUL = String.fromCharCode(0);

/** A query string or a form; throws `invalid` where a name stands twice or a value holds U+0000, which no database keeps. */
export function parseParameters(encoded: string): Map<string, string> {
  const parameters = new Map<string, string>();
  if (encoded === '') return parameters;
  for (const [name, value] of new URLSearchParams(encoded)) {
    if (parameters.has(name)) throw invalidParameter(name, 'is given twice', 'Give it once.');
    if (value.includes(NUL)) throw invalidParameter(name, 'holds the character U+0000', 'Leave it out.');
    parameters.set(name, value);
  }
  return parameters;
}

/** Throws `invalid` for the first parameter that is not in the list; a wrong case is a wrong name (Communication §3.2). */
export function refuseUnknown(parameters: Parameters, known: readonly string[]): void {
  for (const name of parameters.keys()) {
    if (known.includes(name)) continue;
    const meant = known.find((one) => one.toLowerCase() === name.toLowerCase());
    throw invalidParameter(
      name,
      'is not known here',
      meant === undefined ? `Known here: ${known.join(', ') || 'none'}.` : `Write it "${meant}".`,
    );
  }
}

/** Throws `invalid` without it, or when it is empty. */
export function required(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === '') throw invalidParameter(name, 'is missing', `Add ${name}=….`);
  return value;
}

/** `true` or `false` as in JSON; absent is false. */
export function booleanOf(parameters: Parameters, name: string): boolean {
  const value = parameters.get(name);
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw invalidParameter(name, 'is neither true nor false', 'Write it as in JSON.');
}

export function invalidParameter(name: string, problem: string, remedy: string): DomainError {
  return new DomainError('invalid', `The parameter "${name.slice(0, 60)}" ${problem}.`, {
    field: name.slice(0, 60),
    remedy,
  });
}

import type { z } from 'zod';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;

const number = (value: unknown): string => Number(value).toLocaleString('en-US');

/** What zod found wrong with `input`, as sentences for people: one error per field at fault. */
export function fieldErrors(issues: readonly Issue[], input: unknown): FieldError[] {
  return issues.flatMap((issue) => {
    const field = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownField(field === '' ? key : `${field}.${key}`));
    return [{ field: field === '' ? 'body' : field, ...sentences(field, issue, valueAt(input, issue.path)) }];
  });
}

function unknownField(field: string): FieldError {
  return { field, reason: `${field} is not known here.`, remedy: 'Leave it out, or correct its name.' };
}

function sentences(field: string, issue: Issue, value: unknown): Omit<FieldError, 'field'> {
  const name = field === '' ? 'The body' : field;
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? { reason: `${name} is missing.`, remedy: `Send ${expected(issue.expected)}.` }
        : { reason: `${name} must be ${expected(issue.expected)}.`, remedy: 'Correct its type.' };
    case 'too_big':
      return tooBig(name, issue, value);
    case 'too_small':
      return tooSmall(name, issue);
    case 'invalid_value':
      return {
        reason: `${name} must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}.`,
        remedy: 'Use one of these.',
      };
    case 'invalid_format':
      return badFormat(name, issue);
    case 'invalid_union':
      return { reason: `${name} has a form that is not known here.`, remedy: 'See the reference.' };
    default:
      return { reason: `${name} ${issue.message}.`, remedy: 'Correct this field.' };
  }
}

/** What a schema says in words of its own is told; else what the library says is for programmers. */
function badFormat(
  name: string,
  { format, message }: Extract<Issue, { code: 'invalid_format' }>,
): Omit<FieldError, 'field'> {
  if (format === 'datetime')
    return {
      reason: `${name} is not a timestamp (RFC 3339).`,
      remedy: 'Send one such as 2026-03-02T09:15:00Z.',
    };
  if (message.startsWith('Invalid '))
    return { reason: `${name} has a form that is not known here.`, remedy: 'See the reference.' };
  return { reason: `${name} ${message}.`, remedy: 'Correct this field.' };
}

/** From so many characters on, a text is a page rather than a label. */
const LONG_TEXT = 1000;

function tooBig(
  name: string,
  issue: Extract<Issue, { code: 'too_big' }>,
  value: unknown,
): Omit<FieldError, 'field'> {
  const most = number(issue.maximum);
  if (typeof value === 'string' && issue.origin === 'string')
    return {
      reason: `${name} has ${number(value.length)} characters; at most ${most} are taken.`,
      remedy: Number(issue.maximum) >= LONG_TEXT ? 'Send the part that matters.' : 'Shorten it.',
    };
  if (Array.isArray(value) && issue.origin === 'array')
    return {
      reason: `${name} has ${number(value.length)} entries; at most ${most} are taken.`,
      remedy: 'Send fewer.',
    };
  return { reason: `${name} must be at most ${most}.`, remedy: 'Send a smaller value.' };
}

function tooSmall(name: string, issue: Extract<Issue, { code: 'too_small' }>): Omit<FieldError, 'field'> {
  const least = number(issue.minimum);
  if (issue.origin === 'string')
    return issue.minimum === 1
      ? { reason: `${name} is empty.`, remedy: 'Send some text.' }
      : { reason: `${name} has fewer than ${least} characters.`, remedy: 'Send more of it.' };
  if (issue.origin === 'array')
    return { reason: `${name} has fewer than ${least} entries.`, remedy: 'Send more.' };
  return { reason: `${name} must be at least ${least}.`, remedy: 'Send a larger value.' };
}

const EXPECTED: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

const expected = (type: string): string => EXPECTED[type] ?? type;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}

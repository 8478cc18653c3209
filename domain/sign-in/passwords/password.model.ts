import { dictionary } from '@zxcvbn-ts/language-common';
import { DomainError } from '@mesh/domain/kernel';

/** Characters at least (NIST SP 800-63B-4 §3.1.1.2 asks for 15 where a password is all, 8 beside a second factor). */
export const SHORTEST_PASSWORD = 12;

/** Octets at most, looked at before anything else is done with it: hashing a megabyte is work for nothing. */
export const LONGEST_PASSWORD = 256;

const COMMON = new Set(Object.values(dictionary['passwords-common']).map(String));

/** Letters that remain of a password that is a common word with a number behind it. */
const EDGE = /^[\d\W_]+|[\d\W_]+$/gu;

/** As it is hashed: however a keyboard composes its letters (NIST SP 800-63B-4 §3.1.1.2). */
export const normalisePassword = (password: string): string => password.normalize('NFKC');

export const isTooLong = (password: string): boolean => Buffer.byteLength(password) > LONGEST_PASSWORD;

/** Throws `invalid` for a password that nobody should have; `about`: name, mail and the like of whose it is. */
export function checkPassword(password: string, about: readonly (string | null)[]): void {
  if (isTooLong(password))
    refuse(`The password is longer than ${LONGEST_PASSWORD} bytes.`, 'Choose a shorter one.');
  const text = normalisePassword(password);
  if (Array.from(text).length < SHORTEST_PASSWORD)
    refuse(
      `The password has fewer than ${SHORTEST_PASSWORD} characters.`,
      'Choose a longer one: four unrelated words are easy to remember.',
    );
  const plain = text.toLowerCase();
  if (isCommon(plain) || isRepeated(plain) || isAbout(plain, about))
    refuse(
      'This password is among the first that others would try.',
      'Choose one without your name, without a pattern, and not of a list: four unrelated words, for example.',
    );
}

function isCommon(plain: string): boolean {
  const word = plain.replace(EDGE, '');
  return COMMON.has(plain) || word.length < 3 || COMMON.has(word);
}

/** A short piece again and again: `abcabcabcabc`. */
const isRepeated = (plain: string): boolean => /^(.{1,4})\1+.{0,3}$/u.test(plain);

/** Little else than the name or the mail of whose it is. */
function isAbout(plain: string, about: readonly (string | null)[]): boolean {
  const words = about.flatMap((text) => (text ?? '').toLowerCase().split(/[\s@.]+/));
  const known = words.filter((word) => word.length >= 3).toSorted((a, b) => b.length - a.length);
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest.length < plain.length && rest.replace(/[\d\W_]/gu, '').length < 4;
}

function refuse(reason: string, remedy: string): never {
  throw new DomainError('invalid', reason, { field: 'password', remedy });
}

import { DomainError } from '@mesh/domain/kernel';

/** Tags of one header that are looked at. */
const MAX_TAGS = 100;

/** Entity tags as RFC 9110 §13.1 has them; `['*']`: any. */
export interface Conditions {
  ifMatch: readonly string[] | undefined;
  ifNoneMatch: readonly string[] | undefined;
}

/** If-Match and If-None-Match (RFC 9110 §13.1); throws `invalid` for what is no list of entity tags. */
export function conditionsOf(header: (name: string) => string | undefined): Conditions {
  return {
    ifMatch: tagsOf('If-Match', header('if-match')),
    ifNoneMatch: tagsOf('If-None-Match', header('if-none-match')),
  };
}

function tagsOf(name: string, value: string | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (text === '*') return ['*'];
  const tags = text.split(',', MAX_TAGS).map((tag) => tag.trim());
  // Some senders leave the quotes out; a tag of ours is never ambiguous without them.
  if (tags.every((tag) => /^(W\/)?"[^"]*"$|^[\w-]+$/.test(tag)))
    return tags.map((tag) => (tag.includes('"') ? tag : `"${tag}"`));
  throw new DomainError('invalid', `${name} is neither * nor a list of entity tags.`, {
    field: name,
    remedy: 'Send the ETag of the last answer as it was.',
  });
}

/** Whether `If-None-Match` names this tag by the weak comparison (RFC 9110 §13.1.2). */
export function isKnown({ ifNoneMatch }: Conditions, etag: string): boolean {
  return ifNoneMatch?.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag) ?? false;
}

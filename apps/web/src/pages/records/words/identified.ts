import type { RecordActor } from '../../../api/types.ts';

/** What identifies an actor of statements, as xAPI writes it. */
export type Identifier = RecordActor['identifier'];

/** The same as a person would write it down; `at` is the system that an account belongs to. */
export function identified(identifier: Identifier): { name: string; at?: string } {
  const { mbox, mbox_sha1sum: digest, openid, account } = identifier;
  if (account) return { name: account.name, at: account.homePage.replace(/^https?:\/\//, '') };
  return { name: mbox?.replace(/^mailto:/, '') ?? openid ?? digest ?? '' };
}

/** In one line: "ada (lms.example.org)". */
export function identifiedInLine(identifier: Identifier): string {
  const { name, at } = identified(identifier);
  return at === undefined ? name : `${name} (${at})`;
}

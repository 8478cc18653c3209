import type { LdapSource } from '../../../api/types.ts';

/** What was typed; an empty text is nothing. */
export const EMPTY = {
  url: '',
  startTls: false,
  bindDn: '',
  password: '',
  baseDn: '',
  filter: '',
  groupsBase: '',
  groupsFilter: '',
  certificateAuthority: '',
};
export type LdapDraft = typeof EMPTY;

const said = (text: string): string | undefined => text.trim() || undefined;

export function sourceOf(draft: LdapDraft): LdapSource {
  const groupsBase = said(draft.groupsBase);
  return {
    url: draft.url.trim(),
    baseDn: draft.baseDn.trim(),
    startTls: draft.startTls,
    bindDn: said(draft.bindDn),
    // A blank may be part of it.
    password: draft.password || undefined,
    filter: said(draft.filter),
    certificateAuthority: said(draft.certificateAuthority),
    groups: groupsBase === undefined ? undefined : { baseDn: groupsBase, filter: said(draft.groupsFilter) },
  };
}

import type { Deps } from '@mesh/domain/kernel';
import { findOwnSender, saveOwnSender } from '../credentials/credentials.store.ts';
import { HOME_PAGE } from '../credentials/manage-credentials.ts';
import type { Sender } from '../credentials/sender.ts';
import type { Agent } from '../statements/statement.model.ts';

/** A part of the mesh that tells of learners itself: nobody outside can use its credential. */
export interface OwnSender {
  /** Unique in the organisation, and always the same: a URN. */
  key: string;
  /** Undefined: nobody knows any more; it stays what it was called last. */
  name: string | undefined;
}

/** Of one that was never called anything. */
const NAMELESS = 'A source';

/** The sender that such a part of the mesh writes statements as; under another name it is renamed. */
export async function ownSender(deps: Deps, tenantId: string, { key, name }: OwnSender): Promise<Sender> {
  const known = await findOwnSender(deps.db, tenantId, key);
  const called = name ?? known?.name ?? NAMELESS;
  const authority: Agent = { objectType: 'Agent', name: called, account: { homePage: HOME_PAGE, name: key } };
  const credentialId =
    known?.name === called
      ? known.id
      : await saveOwnSender(deps.db, tenantId, { key, name: called, authority, at: deps.clock.now() });
  return {
    tenantId,
    credentialId,
    scopes: ['statements/write'],
    authority,
    allowedAuthorities: [],
    corsOrigins: [],
    requestsPerMinute: 0,
  };
}

import type { Deps } from '@mesh/domain/kernel';
import { saveOwnSender } from '../credentials/credentials.store.ts';
import { HOME_PAGE } from '../credentials/manage-credentials.ts';
import type { Sender } from '../credentials/sender.ts';
import type { Agent } from '../statements/statement.model.ts';

/** A part of the mesh that tells of learners itself: nobody outside can use its credential. */
export interface OwnSender {
  /** Unique in the organisation, and always the same: a URN. */
  key: string;
  name: string;
}

/** The sender that such a part of the mesh writes statements as; under another name it is renamed. */
export async function ownSender(deps: Deps, tenantId: string, { key, name }: OwnSender): Promise<Sender> {
  const authority: Agent = { objectType: 'Agent', name, account: { homePage: HOME_PAGE, name: key } };
  const at = deps.clock.now();
  const credentialId = await saveOwnSender(deps.db, tenantId, { key, name, authority, at });
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

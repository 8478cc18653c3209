import { DomainError } from '@mesh/domain/kernel';
import { authoriseSender, type Sender } from '../credentials/sender.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { keyOf } from '../statements/key.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { AgentOrGroup } from '../statements/statement.model.ts';

/** A Person of Communication §2.4: each identifier that is known of one agent, as lists. */
export interface AgentPerson {
  objectType: 'Person';
  name?: string[];
  mbox?: string[];
  mbox_sha1sum?: string[];
  openid?: string[];
  account?: unknown[];
}

/** What is known of an agent; its own identifier alone when nothing is. Throws `invalid` for an anonymous one. */
export async function readAgentPerson(
  deps: RecordsDeps,
  sender: Sender,
  agent: AgentOrGroup,
): Promise<AgentPerson> {
  authoriseSender(sender, 'statements/read/mine');
  const key = agentKey(agent);
  if (key === undefined)
    throw new DomainError('invalid', 'The agent has no identifier.', {
      field: 'agent',
      remedy: 'Give it an mbox, mbox_sha1sum, openid or account.',
    });
  const row = await deps.db
    .selectFrom('agent')
    .select('names')
    .where('tenant_id', '=', sender.tenantId)
    .where('key', '=', keyOf('agent', key))
    .executeTakeFirst();
  const names = [...new Set([...(row?.names ?? []), ...(agent.name === undefined ? [] : [agent.name])])];
  const { mbox, mbox_sha1sum, openid, account } = agent;
  return {
    objectType: 'Person',
    ...(names.length > 0 && { name: names }),
    ...(mbox !== undefined && { mbox: [mbox] }),
    ...(mbox_sha1sum !== undefined && { mbox_sha1sum: [mbox_sha1sum] }),
    ...(openid !== undefined && { openid: [openid] }),
    ...(account !== undefined && { account: [account] }),
  };
}

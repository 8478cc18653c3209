import { DomainError } from '@mesh/domain/kernel';
import { agentKey } from '../reference-keys.ts';
import type { AgentOrGroup } from '../statement.model.ts';
import { agentOrGroup } from './agents.ts';
import { within } from './fault.ts';

/** An agent or an identified group that stands alone, as in a query; throws `invalid` with the field at fault. */
export function checkAgent(input: unknown, field: string): AgentOrGroup {
  const found = agentOrGroup(input);
  if (found !== undefined) {
    const { path, says, remedy } = within(field, found);
    throw new DomainError('invalid', `${path} ${says}.`, { field: path, remedy });
  }
  const agent = input as AgentOrGroup;
  if (agentKey(agent) !== undefined) return agent;
  throw new DomainError('invalid', `${field} has no identifier.`, {
    field,
    remedy: 'Give it an mbox, mbox_sha1sum, openid or account.',
  });
}

import { sql } from 'kysely';
import type { Subject } from '@mesh/domain/kernel';
import type { TombstoneKey } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import { personNamedBy } from '../own/person-account.ts';
import { PEOPLE } from '../profile/mesh/mesh-iris.ts';
import { keyOf } from '../statements/key.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { Agent } from '../statements/statement.model.ts';

/** What an erased person is called in statements that come later. */
export const SOMEBODY_ERASED: Agent = {
  objectType: 'Agent',
  account: { homePage: 'urn:learning-mesh:erased', name: 'somebody' },
};

/** Everybody in statements who is this person: by the registry, or by an identifier that says so. `agentKey` of each. */
export async function agentsOfPerson(
  db: Db | Tx,
  tenantId: string,
  { personIds, identifiers }: Omit<Subject, 'agents'>,
): Promise<string[]> {
  const of = (wanted: string) => identifiers.flatMap(({ kind, value }) => (kind === wanted ? value : []));
  const mails = of('email');
  const { rows } = await sql<{ identifier: Agent }>`
    select identifier from record_actor
    where tenant_id = ${tenantId}::uuid and person_id = any (${[...personIds]}::uuid[])
    union all
    select identifier from agent
    where tenant_id = ${tenantId}::uuid and (
      lower(identifier->>'mbox') = any (${mails.map((mail) => `mailto:${mail.toLowerCase()}`)}::text[])
      or lower(identifier->>'mbox_sha1sum') = any (${of('mbox_sha1sum')}::text[])
      or (identifier->'account'->>'homePage' = ${PEOPLE}
        and lower(identifier->'account'->>'name') = any (${[...personIds]}::text[])))`.execute(db);
  return [
    ...new Set([
      ...rows.map(({ identifier }) => agentKey(identifier)),
      ...mails.map((mail) => agentKey({ mbox: `mailto:${mail}` })),
      ...of('mbox_sha1sum').map((digest) => agentKey({ mbox_sha1sum: digest })),
      ...personIds.map((name) => agentKey({ account: { homePage: PEOPLE, name } })),
      ...of('xapi'),
    ]),
  ];
}

/** Keys of statements in which they stand: as who it is about, and anywhere. */
export function keysOfAgents(agents: readonly string[]): { own: string[]; related: string[] } {
  return {
    own: agents.map((agent) => keyOf('agent', agent)),
    related: agents.map((agent) => keyOf('related-agent', agent)),
  };
}

/** What tombstones know an agent by. */
export function tombstoneKeyOf(agent: Agent): TombstoneKey {
  const personId = personNamedBy(agent);
  if (personId !== undefined) return { kind: 'person', system: '', value: personId };
  if (agent.mbox !== undefined)
    return { kind: 'email', system: '', value: agent.mbox.slice('mailto:'.length) };
  if (agent.mbox_sha1sum !== undefined)
    return { kind: 'mbox_sha1sum', system: '', value: agent.mbox_sha1sum };
  return { kind: 'agent', system: '', value: agentKey(agent) };
}

/** As `tombstoneKeyOf`, of an `agentKey`. */
export function tombstoneKeyOfAgent(agent: string): TombstoneKey {
  const [kind, first, ...rest] = agent.split(' ');
  if (kind === 'mbox') return tombstoneKeyOf({ mbox: first! });
  if (kind === 'mbox_sha1sum') return tombstoneKeyOf({ mbox_sha1sum: first! });
  if (kind === 'openid') return tombstoneKeyOf({ openid: first! });
  return tombstoneKeyOf({ account: { homePage: first!, name: JSON.parse(rest.join(' ')) as string } });
}

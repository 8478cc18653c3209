import { authorise, authoriseAbout, recordAudit, refuseAnalytics } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { agentsOf } from '../erasure/agents-in.ts';
import { findPersonsOfAgents } from '../registry/registry.read.ts';
import type { AgentOrGroup } from '../statements/statement.model.ts';

/**
 * The person whom this id means, when the actor may see what is held of them: of themselves everybody, of others as the policy
 * says, and that is audited where a look at it `begins`. Throws `forbidden`, and `not_found` for nobody.
 */
export async function authoriseLook(
  deps: Deps,
  actor: Actor,
  { personId, begins }: { personId: string; begins: boolean },
): Promise<string> {
  if (personId === actor.personId) {
    authorise(actor, 'catalogue.read');
    await refuseAnalytics(deps.db, actor, personId);
    return personId;
  }
  const person = await authoriseAbout(deps, actor, 'records.read', { personId });
  await refuseAnalytics(deps.db, actor, person.id);
  if (begins) await auditLook(deps, actor, { personId: person.id });
  return person.id;
}

/** As above, of everybody whom an agent is known to be: a filter by it is a look at them. */
export async function authoriseFilter(
  deps: Deps,
  actor: Actor,
  { agent, begins }: { agent: AgentOrGroup | readonly AgentOrGroup[] | undefined; begins: boolean },
): Promise<void> {
  const persons = await findPersonsOfAgents(deps.db, actor.tenantId, [agent ?? []].flat().flatMap(agentsOf));
  for (const personId of new Set(persons.values())) {
    await refuseAnalytics(deps.db, actor, personId);
    if (begins) await auditLook(deps, actor, { personId });
  }
}

/** What is held of a person has been looked at, by somebody else. */
export async function auditLook(
  { db, clock }: Deps,
  actor: Actor,
  { personId, ...detail }: { personId: string; statement?: string },
): Promise<void> {
  if (personId === actor.personId) return;
  await recordAudit(db, actor, { action: 'person.records-view', target: personId, detail, at: clock.now() });
}

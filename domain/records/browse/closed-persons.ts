import { randomUUID } from 'node:crypto';
import { closedTo } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { mailsOf } from '@mesh/domain/people';
import { agentsIn } from '../erasure/agents-in.ts';
import { rewriteStatement } from '../erasure/rewrite-statement.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { findPersonsOfAgents } from '../registry/registry.read.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { Statement } from '../statements/statement.model.ts';
import { SOMEBODY } from './withheld.ts';

/** How the `agentKey` of a mail address begins. */
const MBOX = 'mbox mailto:';

/** These statements, in order, without the persons who have said that this viewer is not to see what they learned. */
export async function withoutClosedPersons(
  { db }: Pick<LearnerDeps, 'db'>,
  viewer: Actor,
  statements: readonly Statement[],
): Promise<Statement[]> {
  const named = statements.map(agentsIn);
  const persons = await findPersonsOfAgents(db, viewer.tenantId, named.flat());
  const closed = await closedTo(db, viewer, [...new Set(persons.values())]);
  if (closed.size === 0) return [...statements];
  const identities = new Set([...persons].flatMap(([key, id]) => (closed.has(id) ? key : [])));
  const mboxes = [...identities].flatMap((key) =>
    key.startsWith(MBOX) ? key.slice(MBOX.length).toLowerCase() : [],
  );
  // Texts may tell any of their addresses, however they are named.
  const mails = [...new Set([...mboxes, ...(await mailsOf(db, viewer.tenantId, [...closed]))])];
  const by = { identities, mails, instead: SOMEBODY, word: 'withheld', salt: randomUUID() } as const;
  return statements.map((statement, n) =>
    named[n]!.some((agent) => identities.has(agentKey(agent))) ? rewriteStatement(statement, by) : statement,
  );
}

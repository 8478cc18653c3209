import { randomUUID } from 'node:crypto';
import { closedTo } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { agentsIn } from '../erasure/agents-in.ts';
import { rewriteStatement } from '../erasure/rewrite-statement.ts';
import type { LearnerDeps } from '../records.deps.ts';
import { findPersonsCalled } from '../registry/persons-called.read.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { Agent, Statement } from '../statements/statement.model.ts';

/** Who stands there where a person has not opened their learning record to others. */
const SOMEBODY: Agent = {
  objectType: 'Agent',
  account: { homePage: 'urn:learning-mesh:withheld', name: 'somebody' },
};

/** These statements, in order, without the persons who have said that this viewer is not to see what they learned. */
export async function withoutClosedPersons(
  { db }: Pick<LearnerDeps, 'db'>,
  viewer: Actor,
  statements: readonly Statement[],
): Promise<Statement[]> {
  const named = statements.map((statement) => agentsIn(statement).map((agent) => agentKey(agent)));
  const persons = await findPersonsCalled(db, viewer.tenantId, [...new Set(named.flat())]);
  const closed = await closedTo(db, viewer, [...new Set(persons.values())]);
  if (closed.size === 0) return [...statements];
  const identities = new Set([...persons].flatMap(([key, id]) => (closed.has(id) ? key : [])));
  const mails = [...identities].flatMap((key) =>
    key.startsWith('mbox mailto:') ? key.slice('mbox mailto:'.length).toLowerCase() : [],
  );
  const by = { identities, mails, instead: SOMEBODY, salt: randomUUID() };
  return statements.map((statement, n) =>
    named[n]!.some((key) => identities.has(key)) ? rewriteStatement(statement, by) : statement,
  );
}

/** Whether `withoutClosedPersons` took out who did it. */
export const isBySomebody = ({ actor }: Statement): boolean => agentKey(actor) === agentKey(SOMEBODY);

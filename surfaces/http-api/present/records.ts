import type { Agent, AttemptView, StatementView } from '@mesh/domain/records';
import type { ActorIdentifier } from '../schemas/record-actors.ts';
import type { RecordAttempt } from '../schemas/record-attempts.ts';
import type { RecordStatement } from '../schemas/record-statements.ts';

/** One of the four identifiers of an agent, and nothing else of it. */
export function presentIdentifier({ mbox, mbox_sha1sum, openid, account }: Agent): ActorIdentifier {
  return { mbox, mbox_sha1sum, openid, account };
}

/** Statements are JSON as it came in; the description of the answer can not say more of them. */
export function presentStatement({ statement, ...view }: StatementView): RecordStatement {
  return { ...view, statement: { ...statement } };
}

export function presentAttempt({
  identifier,
  startedAt,
  lastAt,
  completedAt,
  witnesses,
  ...attempt
}: AttemptView): RecordAttempt {
  return {
    ...attempt,
    actor: identifier && presentIdentifier(identifier),
    startedAt: startedAt.toISOString(),
    lastAt: lastAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    witnesses: witnesses.map(({ at, ...witness }) => ({ ...witness, at: at.toISOString() })),
  };
}

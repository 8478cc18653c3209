import type { Agent, StatementView } from '@mesh/domain/records';
import type { ActorIdentifier } from '../schemas/record-actors.ts';
import type { RecordStatement } from '../schemas/record-statements.ts';

/** One of the four identifiers of an agent, and nothing else of it. */
export function presentIdentifier({ mbox, mbox_sha1sum, openid, account }: Agent): ActorIdentifier {
  return { mbox, mbox_sha1sum, openid, account };
}

/** Statements are JSON as it came in; the description of the answer can not say more of them. */
export function presentStatement({ statement, ...view }: StatementView): RecordStatement {
  return { ...view, statement: { ...statement } };
}

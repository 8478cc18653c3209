import { agentKey } from '../statements/reference-keys.ts';
import { isActivity, type Agent, type AgentOrGroup, type Statement } from '../statements/statement.model.ts';

/** What a statement is about when that is not for the viewer. */
export const WITHHELD = 'urn:learning-mesh:withheld';

/** Who stands there where a person has not opened their learning record to others. */
export const SOMEBODY: Agent = {
  objectType: 'Agent',
  account: { homePage: WITHHELD, name: 'somebody' },
};

/** Whether this is what `asSeenBy` has left of a statement. */
export function isWithheld({ object }: Statement): boolean {
  return isActivity(object) && object.id === WITHHELD;
}

/** Whether `withoutClosedPersons` took out who stood here. */
export const isSomebody = (party: AgentOrGroup): boolean => agentKey(party) === agentKey(SOMEBODY);

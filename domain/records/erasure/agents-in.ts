import {
  isAgentOrGroup,
  isGroup,
  type Agent,
  type AgentOrGroup,
  type Statement,
  type SubStatement,
} from '../statements/statement.model.ts';

/** Every agent that a statement names, wherever; groups that have an identifier among them. */
export function agentsIn(statement: Statement): Agent[] {
  const { authority, object } = statement;
  return [
    ...agentsOfEvent(statement),
    ...(object.objectType === 'SubStatement' ? agentsOfEvent(object) : []),
    ...(authority === undefined ? [] : agentsOf(authority)),
  ];
}

function agentsOfEvent({ actor, object, context = {} }: Statement | SubStatement): Agent[] {
  const parties: (AgentOrGroup | undefined)[] = [
    actor,
    isAgentOrGroup(object) ? object : undefined,
    context.instructor,
    context.team,
    ...(context.contextAgents ?? []).map(({ agent }) => agent),
    ...(context.contextGroups ?? []).map(({ group }) => group),
  ];
  return parties.flatMap((party) => (party === undefined ? [] : agentsOf(party)));
}

/** The agent, or the group with its members; each that has an identifier. */
export function agentsOf(party: AgentOrGroup): Agent[] {
  if (!isGroup(party)) return [party];
  const { member = [], objectType: _, ...own } = party;
  const isNamed = own.mbox ?? own.mbox_sha1sum ?? own.openid ?? own.account;
  return isNamed === undefined ? [...member] : [own, ...member];
}

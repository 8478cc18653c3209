import {
  isActivity,
  isAgentOrGroup,
  isGroup,
  type Agent,
  type AgentOrGroup,
  type Activity,
  type Context,
  type Statement,
  type SubStatement,
} from './statement.model.ts';

export type ReferenceKind =
  'agent' | 'agent-verb' | 'related-agent' | 'verb' | 'activity' | 'related-activity' | 'registration';

/** One value that a statement is found by. */
export interface ReferenceKey {
  readonly kind: ReferenceKind;
  readonly value: string;
}

/**
 * Who an agent or an identified group is, as one text that a database can hold: the name of the identifier, a space, its
 * value in canonical case; of an account the home page (an IRI, so without spaces) and the name as a JSON string, which
 * keeps U+0000 and lone surrogates out. Undefined for an anonymous group.
 */
export function agentKey(agent: Agent): string;
export function agentKey(agent: AgentOrGroup): string | undefined;
export function agentKey({ mbox, mbox_sha1sum, openid, account }: AgentOrGroup): string | undefined {
  if (mbox !== undefined) return `mbox ${canonicalMbox(mbox)}`;
  if (mbox_sha1sum !== undefined) return `mbox_sha1sum ${mbox_sha1sum.toLowerCase()}`;
  if (openid !== undefined) return `openid ${openid}`;
  if (account !== undefined) return `account ${account.homePage} ${JSON.stringify(account.name)}`;
  return undefined;
}

/** The scheme and the domain of a mail address are case insensitive, what stands before the @ is not. */
export function canonicalMbox(mbox: string): string {
  const at = mbox.lastIndexOf('@');
  return `mailto:${mbox.slice('mailto:'.length, at)}${mbox.slice(at).toLowerCase()}`;
}

/**
 * An agent and a verb at once. They are often asked for together, and each of them alone has far more statements than
 * both: which of an agent's have a verb would have to be looked up one by one.
 */
export function agentVerb(agent: string, verb: string): string {
  return `${agent} ${verb}`;
}

/**
 * Every value that a query finds the statement by (Communication §2.1.3), each once. What is found without
 * `related_agents` or `related_activities` is not repeated as related: a related query looks for both kinds.
 * The authority must be set before.
 */
export function referenceKeys(statement: Statement): ReferenceKey[] {
  const keys = new Map<string, ReferenceKey>();
  const add = (kind: ReferenceKind, value: string | undefined): void => {
    if (value === undefined) return;
    const direct = `${kind.replace('related-', '')} ${value}`;
    if (!keys.has(direct)) keys.set(direct, { kind, value });
  };
  add('verb', statement.verb.id);
  add('registration', statement.context?.registration?.toLowerCase());
  addDirect(statement, add);
  addRelated(statement, add);
  for (const key of agentsWithin(statement.authority)) add('related-agent', key);
  if (statement.object.objectType === 'SubStatement') {
    for (const key of partiesOf(statement.object)) add('related-agent', key);
    for (const { id } of activitiesOf(statement.object)) add('related-activity', id);
    addRelated(statement.object, add);
  }
  return [...keys.values()];
}

type Add = (kind: ReferenceKind, value: string | undefined) => void;

function addDirect(statement: Statement, add: Add): void {
  for (const key of partiesOf(statement)) {
    add('agent', key);
    add('agent-verb', agentVerb(key, statement.verb.id));
  }
  for (const { id } of activitiesOf(statement)) add('activity', id);
}

function addRelated({ context }: Statement | SubStatement, add: Add): void {
  if (context === undefined) return;
  for (const party of contextParties(context))
    for (const key of agentsWithin(party)) add('related-agent', key);
  for (const activities of Object.values(context.contextActivities ?? {}) as Activity[][])
    for (const { id } of activities) add('related-activity', id);
}

function partiesOf({ actor, object }: Statement | SubStatement): string[] {
  return [...agentsWithin(actor), ...(isAgentOrGroup(object) ? agentsWithin(object) : [])];
}

function activitiesOf({ object }: Statement | SubStatement): Activity[] {
  return isActivity(object) ? [object] : [];
}

function contextParties({ instructor, team, contextAgents, contextGroups }: Context): AgentOrGroup[] {
  return [
    ...(instructor ? [instructor] : []),
    ...(team ? [team] : []),
    ...(contextAgents ?? []).map(({ agent }) => agent),
    ...(contextGroups ?? []).map(({ group }) => group),
  ];
}

/** The agent or group itself, if it has an identifier, and the members of the group. */
function agentsWithin(party: AgentOrGroup | undefined): string[] {
  if (party === undefined) return [];
  const own = agentKey(party);
  const members = isGroup(party) ? (party.member ?? []).map((member) => agentKey(member)) : [];
  return own === undefined ? members : [own, ...members];
}

import { agentKey } from './reference-keys.ts';
import {
  isActivity,
  isAgentOrGroup,
  isGroup,
  type Activity,
  type ActivityDefinition,
  type AgentOrGroup,
  type Statement,
  type SubStatement,
} from './statement.model.ts';
import { keyOf } from './key.ts';

/** What a batch tells of activities and agents, by key; each once. */
export interface News {
  activities: Map<string, { iri: string; definition: ActivityDefinition }>;
  agents: Map<string, { identifier: Record<string, unknown>; isGroup: boolean; names: string[] }>;
}

export function newsOf(statements: readonly Statement[]): News {
  const news: News = { activities: new Map(), agents: new Map() };
  for (const statement of statements) {
    addEvent(news, statement);
    if (statement.object.objectType === 'SubStatement') addEvent(news, statement.object);
  }
  return news;
}

function addEvent(news: News, { actor, object, context }: Statement | SubStatement): void {
  addParty(news, actor);
  if (isActivity(object)) addActivity(news, object);
  else if (isAgentOrGroup(object)) addParty(news, object);
  if (context === undefined) return;
  for (const party of [context.instructor, context.team]) if (party) addParty(news, party);
  for (const activities of Object.values(context.contextActivities ?? {}) as Activity[][])
    for (const activity of activities) addActivity(news, activity);
}

function addActivity({ activities }: News, { id, definition }: Activity): void {
  if (definition === undefined) return;
  const key = keyOf('activity', id);
  const known = activities.get(key);
  activities.set(key, { iri: id, definition: known ? merged(known.definition, definition) : definition });
}

/** The later word wins for each part, and for each language of a name or description. */
function merged(earlier: ActivityDefinition, later: ActivityDefinition): ActivityDefinition {
  const both = { ...earlier, ...later };
  for (const part of ['name', 'description'] as const)
    if (earlier[part] && later[part]) Object.assign(both, { [part]: { ...earlier[part], ...later[part] } });
  return both;
}

function addParty(news: News, party: AgentOrGroup): void {
  const value = agentKey(party);
  if (value !== undefined) addAgent(news, keyOf('agent', value), party);
  if (isGroup(party)) for (const member of party.member ?? []) addParty(news, member);
}

function addAgent({ agents }: News, key: string, party: AgentOrGroup): void {
  const { mbox, mbox_sha1sum, openid, account, name } = party;
  const known = agents.get(key) ?? {
    identifier: { mbox, mbox_sha1sum, openid, account },
    isGroup: isGroup(party),
    names: [],
  };
  if (name !== undefined && !known.names.includes(name)) known.names.push(name);
  agents.set(key, known);
}

import type { XapiVersion } from '../statement.model.ts';
import { activity, extensions } from './activities.ts';
import { agent, agentOrGroup, group } from './agents.ts';
import type { Check } from './fault.ts';
import { iri, languageTag, uuid } from './formats.ts';
import { anyText, byObjectType, listOf, objectOf, oneOf } from './shapes.ts';

export const statementRef = objectOf({
  what: 'a statement reference',
  properties: { objectType: oneOf(['StatementRef']), id: uuid },
  required: ['objectType', 'id'],
});

const activities = listOf(activity, 'activities');
/** A single activity may stand for an array of one (Data §2.4.6.2). */
const oneOrMore: Check = (value) => (Array.isArray(value) ? activities(value) : activity(value));

const contextActivities = objectOf({
  what: 'a map of context activities',
  properties: { parent: oneOrMore, grouping: oneOrMore, category: oneOrMore, other: oneOrMore },
});

const relevantTypes = listOf(iri, 'activity types', { min: 1 });

const contextAgent = objectOf({
  what: 'a context agent',
  properties: { objectType: oneOf(['contextAgent']), agent, relevantTypes },
  required: ['objectType', 'agent'],
});

const contextGroup = objectOf({
  what: 'a context group',
  properties: { objectType: oneOf(['contextGroup']), group, relevantTypes },
  required: ['objectType', 'group'],
});

const PROPERTIES = {
  registration: uuid,
  instructor: agentOrGroup,
  team: byObjectType({ Group: group }),
  contextActivities,
  revision: anyText,
  platform: anyText,
  language: languageTag,
  statement: statementRef,
  extensions,
};

const ADDED_IN_2_0 = {
  contextAgents: listOf(contextAgent, 'context agents'),
  contextGroups: listOf(contextGroup, 'context groups'),
};

export function contextOf(version: XapiVersion): Check {
  const properties = version === '2.0.0' ? { ...PROPERTIES, ...ADDED_IN_2_0 } : PROPERTIES;
  return objectOf({ what: 'a context', properties });
}

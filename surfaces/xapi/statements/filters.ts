import type { StatementQuery } from '@mesh/domain/records';
import type { Call } from '../call.ts';
import { booleanOf, invalidParameter, type Parameters } from '../request/parameters.ts';
import { agentOf, iriOf, timestampOf, uuidOf } from '../resources/values.ts';

/** One statement by its id. */
export const IDS = ['statementId', 'voidedStatementId'];
/** How statements are shown. */
export const FORMS = ['format', 'attachments'];
export const FILTERS = [
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'ascending',
];

export type Format = 'exact' | 'ids' | 'canonical';

/** The id of one statement, where one is asked for; nothing but its form may be asked besides. */
export function wantedId(call: Call): { id: string; voided: boolean } | undefined {
  const name = IDS.find((one) => call.parameters.has(one));
  if (name === undefined) return undefined;
  const other = [...call.parameters.keys()].find((one) => one !== name && !FORMS.includes(one));
  if (other !== undefined)
    throw invalidParameter(other, `does not go with "${name}"`, `Beside it stand ${FORMS.join(', ')} only.`);
  return { id: uuidOf(call, name)!, voided: name === 'voidedStatementId' };
}

export function filtersOf(call: Call): StatementQuery {
  const { parameters } = call;
  return {
    agent: agentOf(call, 'agent'),
    verb: iriOf(call, 'verb'),
    activity: iriOf(call, 'activity'),
    registration: uuidOf(call, 'registration'),
    relatedActivities: booleanOf(parameters, 'related_activities'),
    relatedAgents: booleanOf(parameters, 'related_agents'),
    since: timestampOf(call, 'since'),
    until: timestampOf(call, 'until'),
    limit: limitOf(parameters),
    ascending: booleanOf(parameters, 'ascending'),
  };
}

function limitOf(parameters: Parameters): number {
  const value = parameters.get('limit') ?? '0';
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw invalidParameter('limit', 'is not a whole number', 'Write 0 for as many as there may be.');
}

export function formatOf(parameters: Parameters): Format {
  const value = parameters.get('format') ?? 'exact';
  if (value === 'exact' || value === 'ids' || value === 'canonical') return value;
  throw invalidParameter('format', 'is not one', 'Use exact, ids or canonical.');
}

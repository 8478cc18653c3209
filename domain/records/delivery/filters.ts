import { DomainError, isId } from '@mesh/domain/kernel';
import type { LogStatement } from '../log/log.read.ts';
import { keyMatcher, wantedKey, type Targets } from '../log/match-keys.ts';
import { checkAgent } from '../statements/check/check-agent.ts';
import { isIri } from '../statements/check/formats.ts';
import { agentKey } from '../statements/reference-keys.ts';
import type { DeliveryFilters } from './delivery.model.ts';

/** Values of one filter: each is looked up in memory for every statement. */
export const MAX_FILTER_VALUES = 100;

const NO_FILTERS: DeliveryFilters = {
  verbs: [],
  activities: [],
  relatedActivities: false,
  agents: [],
  relatedAgents: false,
  credentials: [],
  exceptCredentials: [],
};

/** What was left out asks for nothing. Throws `invalid` with the field at fault. */
export function checkFilters(input: Partial<DeliveryFilters>): DeliveryFilters {
  const filters = { ...NO_FILTERS, ...input };
  for (const name of ['verbs', 'activities', 'agents', 'credentials', 'exceptCredentials'] as const)
    if (filters[name].length > MAX_FILTER_VALUES)
      throw invalid(`filters.${name}`, `It has more than ${MAX_FILTER_VALUES} values.`, 'Use fewer.');
  for (const name of ['verbs', 'activities'] as const)
    for (const [n, value] of filters[name].entries())
      if (!isIri(value)) throw invalid(`filters.${name}[${n}]`, 'It is no IRI.', 'Write the whole IRI.');
  for (const [n, agent] of filters.agents.entries()) checkAgent(agent, `filters.agents[${n}]`);
  for (const name of ['credentials', 'exceptCredentials'] as const)
    for (const [n, id] of filters[name].entries())
      if (!isId(id))
        throw invalid(`filters.${name}[${n}]`, 'It is no id of a credential.', 'List the credentials.');
  return filters;
}

function invalid(field: string, reason: string, remedy: string): DomainError {
  return new DomainError('invalid', reason, { field, remedy });
}

/** Whether a statement goes there; one that refers to another goes where that one goes. */
export function matcherOf(
  filters: DeliveryFilters,
): (entry: Pick<LogStatement, 'credentialId' | 'statement'>, targets: Targets) => boolean {
  const tells = keyMatcher(groupsOf(filters));
  const only = new Set(filters.credentials);
  const never = new Set(filters.exceptCredentials);
  return ({ credentialId, statement }, targets) =>
    !never.has(credentialId) && (only.size === 0 || only.has(credentialId)) && tells(statement, targets);
}

function groupsOf({
  verbs,
  activities,
  relatedActivities,
  agents,
  relatedAgents,
}: DeliveryFilters): string[][] {
  const identities = agents.map((agent) => agentKey(agent)!);
  return [
    verbs.map((verb) => wantedKey('verb', verb)),
    activities.flatMap((iri) => withRelated('activity', iri, relatedActivities)),
    identities.flatMap((identity) => withRelated('agent', identity, relatedAgents)),
  ];
}

/** Keys for what is directly so, and for what is so only in the context if that is wanted as well. */
export function withRelated(kind: 'activity' | 'agent', value: string, related = false): string[] {
  return [wantedKey(kind, value), ...(related ? [wantedKey(`related-${kind}`, value)] : [])];
}

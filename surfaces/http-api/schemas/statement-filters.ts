import { z } from '@hono/zod-openapi';
import { checkAgent, isIri, isTimestamp, parseJson } from '@mesh/domain/records';

export const iri = z
  .string()
  .max(2000)
  .refine((value) => isIri(value), 'is not an IRI')
  .optional();

const moment = z
  .string()
  .refine((value) => isTimestamp(value, '2.0.0'), 'is not a timestamp (RFC 3339)')
  .optional();

export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()
  .openapi({ type: 'string', enum: ['true', 'false'] });

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

/** The filters of GET /xapi/statements, by the same names. */
export const statementFilters = z.object({
  agent: z
    .string()
    .max(10_000)
    .refine(isJson, 'is not JSON')
    .transform((value) => checkAgent(parseJson(value), 'agent'))
    .optional()
    .openapi({ type: 'string', description: 'An Agent or identified Group, as JSON.' }),
  verb: iri,
  activity: iri,
  registration: z.guid().optional(),
  related_activities: flag,
  related_agents: flag,
  since: moment.openapi({ description: 'Stored after.' }),
  until: moment.openapi({ description: 'Stored up to; default: now.' }),
});

/** In the words of the domain. */
export function filtersOf<Query extends z.output<typeof statementFilters>>({
  related_activities: relatedActivities,
  related_agents: relatedAgents,
  ...query
}: Query) {
  return { ...query, relatedActivities, relatedAgents };
}

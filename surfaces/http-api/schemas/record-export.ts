import { z } from '@hono/zod-openapi';
import { checkAgent, EXPORT_FORMATS, isIri, isTimestamp, parseJson } from '@mesh/domain/records';

const iri = z
  .string()
  .max(2000)
  .refine((value) => isIri(value), 'is not an IRI')
  .optional();

const moment = z
  .string()
  .refine((value) => isTimestamp(value, '2.0.0'), 'is not a timestamp (RFC 3339)')
  .optional();

const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

/** The filters of GET /xapi/statements, by the same names. */
export const exportQuery = z.object({
  format: z.enum(EXPORT_FORMATS).default('jsonl').openapi({
    description: '`jsonl`: each statement whole, one a line. `csv`: a table of what is counted most.',
  }),
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
  related_activities: flag.openapi({ type: 'string', enum: ['true', 'false'] }),
  related_agents: flag.openapi({ type: 'string', enum: ['true', 'false'] }),
  since: moment.openapi({ description: 'Stored after.' }),
  until: moment.openapi({ description: 'Stored up to; default: now.' }),
});

import { z, type ZodType } from 'zod';
import { ConnectorError, type Json } from '@mesh/domain/sync';
import { fit } from './fit.ts';

export interface GraphqlRequest<Schema extends ZodType> {
  query: string;
  variables?: Record<string, Json>;
  /** Of `data`. */
  schema: Schema;
  /** Type of an error that only says why something in `data` is null. */
  absent?: string;
}

/** https://spec.graphql.org/October2021/#sec-Response-Format; `type` is GitHub's and others' addition. */
const responseSchema = z.looseObject({
  data: z.unknown(),
  errors: z
    .array(
      z.looseObject({
        message: z.string().default('no reason given'),
        type: z.string().optional(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
      }),
    )
    .optional(),
});

/** `data`; throws when there is any error other than `absent`, since half an answer would pass for the whole. */
export function graphqlData(body: unknown, address: string, absent?: string): unknown {
  const { data, errors = [] } = fit(responseSchema, body, address);
  const first = errors.find(({ type }) => absent === undefined || type !== absent);
  if (first === undefined) return data;
  const at = first.path === undefined ? '' : ` at ${first.path.join('.')}`;
  throw new ConnectorError(
    'not_what_was_expected',
    `${address} refused the query${at}: "${first.message}"${first.type === undefined ? '' : ` (${first.type})`}. Check the rights of the credential, and that this version of the source is supported.`,
  );
}

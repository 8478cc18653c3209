import type { output, ZodType } from 'zod';
import { ConnectorError } from '@mesh/domain/sync';

/** The body in the shape that is expected of it. Throws `not_what_was_expected` naming address and field. */
export function fit<Schema extends ZodType>(schema: Schema, body: unknown, address: string): output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const where = path.length === 0 ? 'the whole answer' : path.join('.');
  throw new ConnectorError(
    'not_what_was_expected',
    `${address} answered in a way that is not understood (${where}: ${message}). Check the address, and that this version of the source is supported.`,
  );
}

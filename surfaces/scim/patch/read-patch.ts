import { invalid } from '../scim-error.ts';
import { asObject, valueOf } from '../request/read-resource.ts';

export interface PatchOperation {
  op: 'add' | 'replace' | 'remove';
  /** Undefined: `value` is an object of several. */
  path: string | undefined;
  value: unknown;
}

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
/** Operations of one request. */
const MOST_OPERATIONS = 1_000;

/** RFC 7644 §3.5.2; the names of operations whatever their case. Throws 400 `invalidSyntax`. */
export function readPatch(body: unknown): PatchOperation[] {
  const object = asObject(body, 'The request');
  const schemas = valueOf(object, 'schemas');
  if (!Array.isArray(schemas) || !schemas.includes(PATCH))
    throw invalid('invalidSyntax', `"schemas" does not name ${PATCH}.`);
  const operations = valueOf(object, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0)
    throw invalid('invalidSyntax', '"Operations" is no list of operations.');
  if (operations.length > MOST_OPERATIONS)
    throw invalid('invalidSyntax', `More than ${MOST_OPERATIONS} operations.`);
  return operations.map(readOperation);
}

function readOperation(input: unknown): PatchOperation {
  const object = asObject(input, 'An operation');
  const op = String(valueOf(object, 'op')).toLowerCase();
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw invalid('invalidSyntax', 'An operation is none of add, replace and remove.');
  const path = valueOf(object, 'path');
  if (path !== undefined && path !== null && typeof path !== 'string')
    throw invalid('invalidPath', 'A path is no text.');
  return {
    op,
    path: typeof path === 'string' && path.trim() !== '' ? path.trim() : undefined,
    value: valueOf(object, 'value'),
  };
}

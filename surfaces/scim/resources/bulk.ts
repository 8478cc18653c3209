import type { Logger } from '@mesh/platform/logging';
import { errorAnswer, type Answer } from '../answer.ts';
import { MOST_BULK_OPERATIONS } from '../limits.ts';
import type { Call } from '../request/call.ts';
import { asObject, valueOf, type Doc } from '../request/read-resource.ts';
import { invalid, ScimError } from '../scim-error.ts';
import { routeResource } from './route.ts';

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

interface Operation {
  method: string;
  path: string[];
  bulkId: string | undefined;
  version: string | undefined;
  data: unknown;
  /** The `bulkId`s that its path and data name. */
  names: readonly string[];
}

/**
 * Many operations, each by itself and one after another (RFC 7644 §3.7). One that names the resource of another by its `bulkId` is
 * carried out after that one, wherever it stands; those that wait for each other are refused.
 */
export async function bulk(call: Call, log: Logger): Promise<Answer> {
  const { operations, failOnErrors } = readBulk(await call.body());
  const answers: (Doc | undefined)[] = operations.map(() => undefined);
  const ids = new Map<string, string>();
  const failed = new Set<string>();
  let errors = 0;
  let waiting = operations.map((_, index) => index);
  while (waiting.length > 0 && !isEnough()) {
    const ready = waiting.filter((index) => isReady(operations[index]!));
    const isStuck = ready.length === 0;
    for (const index of isStuck ? waiting : ready) {
      if (isEnough()) break;
      const operation = operations[index]!;
      const answer = await carryOut(operation, isStuck);
      answers[index] = answer;
      if (Number(answer['status']) >= 400) {
        errors += 1;
        if (operation.bulkId !== undefined) failed.add(operation.bulkId);
      }
    }
    waiting = waiting.filter((index) => answers[index] === undefined);
  }
  return {
    status: 200,
    body: { schemas: [BULK_RESPONSE], Operations: answers.filter((answer) => answer !== undefined) },
  };

  function isEnough(): boolean {
    return failOnErrors !== undefined && errors >= failOnErrors;
  }

  function isReady({ names }: Operation): boolean {
    return names.every((name) => ids.has(name) || failed.has(name));
  }

  async function carryOut(operation: Operation, isStuck: boolean): Promise<Doc> {
    const { method, bulkId } = operation;
    const said = { method, ...(bulkId !== undefined && { bulkId }) };
    let answer: Answer;
    try {
      if (isStuck)
        throw new ScimError(409, 'It names a resource that is not added in this request, or waits for it.');
      answer = await serve(operation);
    } catch (error) {
      answer = errorAnswer(error, log);
    }
    const { id } = (answer.body ?? {}) as { id?: string };
    if (bulkId !== undefined && id !== undefined) ids.set(bulkId, id);
    const [name, pathId] = operation.path.map(withIds);
    const at = id ?? pathId;
    return {
      ...said,
      ...(at !== undefined && name !== undefined && { location: `${call.base}/${name}/${at}` }),
      ...(answer.headers?.['etag'] !== undefined && { version: answer.headers['etag'] }),
      status: String(answer.status),
      ...(answer.status >= 400 && { response: answer.body }),
    };
  }

  function serve({ method, path, version, data }: Operation): Promise<Answer> {
    return routeResource(
      {
        ...call,
        method,
        query: new URLSearchParams(),
        header: (name) => (name === 'if-match' ? version : undefined),
        body: async () => asObject(replaceIds(data), '"data"'),
      },
      path.map(withIds),
    );
  }

  function withIds(text: string): string {
    const name = /^bulkId:(.+)$/.exec(text)?.[1];
    if (name === undefined) return text;
    const id = ids.get(name);
    if (id !== undefined) return id;
    throw invalid('invalidValue', `Nothing was added as "${name.slice(0, 100)}".`);
  }

  function replaceIds(value: unknown): unknown {
    if (typeof value === 'string') return withIds(value);
    if (Array.isArray(value)) return value.map(replaceIds);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaceIds(one)]));
  }
}

function readBulk(body: Doc): { operations: Operation[]; failOnErrors: number | undefined } {
  const schemas = valueOf(body, 'schemas');
  if (!Array.isArray(schemas) || !schemas.includes(BULK_REQUEST))
    throw invalid('invalidSyntax', `"schemas" does not name ${BULK_REQUEST}.`);
  const operations = valueOf(body, 'Operations');
  if (!Array.isArray(operations)) throw invalid('invalidSyntax', '"Operations" is no list.');
  if (operations.length > MOST_BULK_OPERATIONS)
    throw new ScimError(413, `More than ${MOST_BULK_OPERATIONS} operations: send them in several requests.`);
  const most = valueOf(body, 'failOnErrors');
  if (most !== undefined && most !== null && (!Number.isInteger(most) || Number(most) < 1))
    throw invalid('invalidValue', '"failOnErrors" is no number from 1 on.');
  return {
    operations: operations.map(readOperation),
    failOnErrors: typeof most === 'number' ? most : undefined,
  };
}

function readOperation(input: unknown): Operation {
  const object = asObject(input, 'An operation');
  const method = String(valueOf(object, 'method')).toUpperCase();
  const path = valueOf(object, 'path');
  const bulkId = valueOf(object, 'bulkId');
  const version = valueOf(object, 'version');
  if (!['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
    throw invalid('invalidSyntax', 'A method is none of POST, PUT, PATCH and DELETE.');
  if (typeof path !== 'string' || !path.startsWith('/')) throw invalid('invalidSyntax', 'A path is none.');
  if (method === 'POST' && typeof bulkId !== 'string')
    throw invalid('invalidSyntax', 'An operation that adds has no bulkId.');
  const data = valueOf(object, 'data');
  const segments = path.slice(1).split('/');
  return {
    method,
    path: segments,
    bulkId: typeof bulkId === 'string' ? bulkId : undefined,
    version: typeof version === 'string' ? version : undefined,
    data,
    names: [...namesIn(segments), ...namesIn(data)],
  };
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^bulkId:(.+)$/.exec(value)?.slice(1, 2) ?? [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesIn);
}

import { DomainError } from '@mesh/domain/kernel';
import {
  type AttachmentContents,
  attachmentsOf,
  type CheckedStatement,
  checkStatements,
  contentsOfParts,
  MAX_ATTACHMENT_BYTES,
  MAX_BODY_BYTES,
  parseJson,
  parseMediaType,
  parseMultipart,
} from '@mesh/domain/records';
import type { Call } from '../call.ts';
import { invalidParameter, required } from '../request/parameters.ts';
import { textOf } from '../request/read-body.ts';

/** Statements and their attachments in one request, in octets. */
const MAX_MULTIPART_BYTES = MAX_BODY_BYTES + 2 * MAX_ATTACHMENT_BYTES;

/** What a PUT or POST brought; nobody has looked into the statements yet. */
export interface Received {
  json: string;
  contents: AttachmentContents;
}

/** The statements, valid, with the contents that came along (1.0.3 Communication §1.5). */
export function checkReceived(
  call: Call,
  { json, contents }: Received,
): { statements: CheckedStatement[]; attachments: AttachmentContents } {
  const input = parseJson(json);
  const statements = checkStatements(call.method === 'PUT' ? withId(call, input) : input, call.version);
  refuseUndeclared(statements, contents);
  return { statements, attachments: contents };
}

export async function readReceived(call: Call): Promise<Received> {
  const { type, parameters } = parseMediaType(call.header('content-type'));
  if (type === 'application/json')
    return { json: textOf(await call.body(MAX_BODY_BYTES)), contents: new Map() };
  if (type !== 'multipart/mixed')
    throw new DomainError('invalid', 'The body is neither application/json nor multipart/mixed.', {
      field: 'Content-Type',
      remedy: 'Name one of the two; attachments come as multipart/mixed.',
    });
  const parts = parseMultipart(await call.body(MAX_MULTIPART_BYTES), parameters.get('boundary'));
  const [first, ...others] = parts;
  if (first === undefined || parseMediaType(first.headers.get('content-type')).type !== 'application/json')
    throw new DomainError('invalid', 'The first part is not application/json.', {
      field: 'part 1',
      remedy: 'Send the statements first, as application/json.',
    });
  if (first.content.length > MAX_BODY_BYTES)
    throw new DomainError('too_large', `The statements are larger than ${MAX_BODY_BYTES} octets.`, {
      field: 'part 1',
      remedy: 'Send fewer at once.',
    });
  return { json: textOf(first.content), contents: contentsOfParts(others) };
}

/** A PUT names the statement in its address; the statement itself may leave its id out, or must repeat it. */
function withId(call: Call, input: unknown): unknown {
  const id = required(call.parameters, 'statementId');
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new DomainError('invalid', 'A PUT stores one statement.', {
      field: 'body',
      remedy: 'Send one JSON object, or POST the array.',
    });
  if (!('id' in input)) return { id, ...input };
  if (typeof input.id === 'string' && input.id.toLowerCase() === id.toLowerCase()) return input;
  throw invalidParameter('statementId', 'is not the id of the statement', 'Let both be the same.');
}

/** Throws `invalid` for a content that no statement names. */
function refuseUndeclared(statements: readonly CheckedStatement[], contents: AttachmentContents): void {
  const declared = new Set(
    statements.flatMap(({ statement }) => attachmentsOf(statement).map(({ sha2 }) => sha2.toLowerCase())),
  );
  if ([...contents.keys()].every((sha2) => declared.has(sha2))) return;
  throw new DomainError('invalid', 'A part is no attachment of these statements.', {
    field: 'X-Experience-API-Hash',
    remedy: 'Name its SHA-2 in "attachments" of a statement, or leave the part out.',
  });
}

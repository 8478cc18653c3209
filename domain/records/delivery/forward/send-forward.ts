import type { HttpResponse } from '@mesh/platform/http';
import type { RecordsDeps } from '../../records.deps.ts';
import { readAttachmentsOf } from '../../attachments/read-attachments.ts';
import { multipartPieces, newBoundary } from '../../attachments/write-multipart.ts';
import { attachmentsOf, type Statement } from '../../statements/statement.model.ts';
import { VERSION_HEADER } from '../../statements/version.ts';
import type { Destination, Outcome } from '../delivery.model.ts';
import { outcomeOf, post } from '../post.ts';

/** Sends statements, already in the words of its version, to another record store in one request. */
export async function sendForward(
  deps: RecordsDeps,
  destination: Destination,
  statements: readonly Statement[],
  signal: AbortSignal,
): Promise<Outcome> {
  const { contentType, body } = await bodyOf(deps, destination, statements);
  const request = {
    headers: { ...headersOf(destination), 'content-type': contentType },
    body,
    signal,
  };
  return post(deps, `${destination.url}/statements`, request, async (response) => {
    if (response.ok && !(await says(response, statements)))
      return {
        is: 'failed',
        status: response.status,
        reason: `It answered ${response.status}, but not with the ids of the statements as a record store does. Check the endpoint.`,
        askedMs: undefined,
      };
    return outcomeOf(response);
  });
}

export function headersOf({ version, key, secrets }: Pick<Destination, 'version' | 'key' | 'secrets'>) {
  return {
    authorization: `Basic ${Buffer.from(`${key}:${secrets[0]}`).toString('base64')}`,
    [VERSION_HEADER]: version,
  };
}

async function bodyOf(
  deps: RecordsDeps,
  { tenantId }: Destination,
  statements: readonly Statement[],
): Promise<{ contentType: string; body: string | Uint8Array }> {
  const json = JSON.stringify(statements);
  const attached = statements.filter((statement) => attachmentsOf(statement).length > 0).map(({ id }) => id);
  const contents = readAttachmentsOf(deps, { tenantId }, attached);
  const boundary = newBoundary();
  const pieces: (string | Uint8Array)[] = [];
  // A part for each content; without one it is plain JSON, which every record store takes.
  for await (const piece of multipartPieces(boundary, [json], contents)) pieces.push(piece);
  if (!pieces.some((piece) => typeof piece !== 'string'))
    return { contentType: 'application/json', body: json };
  const body = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  return { contentType: `multipart/mixed; boundary=${boundary}`, body };
}

/** Whether the answer names what was sent; a page that says 200 to everything does not. */
async function says(response: HttpResponse, statements: readonly Statement[]): Promise<boolean> {
  const answer = await response.json().catch(() => undefined);
  if (!Array.isArray(answer)) return false;
  const ids = new Set(answer.map((id) => String(id).toLowerCase()));
  return statements.every(({ id }) => ids.has(id.toLowerCase()));
}

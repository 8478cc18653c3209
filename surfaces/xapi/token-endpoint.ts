import { DomainError } from '@mesh/domain/kernel';
import {
  issueAccessToken,
  parseMediaType,
  type Sender,
  senderMay,
  XAPI_SCOPES,
  type XapiScope,
} from '@mesh/domain/records';
import { jsonAnswer, type Answer } from './answer/answer.ts';
import { credentialsOf, type Credentials } from './authenticate.ts';
import { HttpError } from './http-error.ts';
import { parseParameters, type Parameters } from './request/parameters.ts';
import { readBody, textOf } from './request/read-body.ts';
import type { XapiDeps } from './xapi.deps.ts';

/** A form of four short fields, in octets. */
const MAX_FORM_BYTES = 16 * 1024;

type TokenError = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** The client credentials grant (RFC 6749 §4.4): key and secret for a bearer token. */
export async function answerToken(
  { records }: XapiDeps,
  request: Request,
  identify: (credentials: Credentials) => Promise<Sender | undefined>,
): Promise<Answer> {
  if (request.method !== 'POST') throw new HttpError(405, 'A token is asked for by POST.', { allow: 'POST' });
  const form = await readForm(request);
  if (form === undefined) return refuse('invalid_request', 'The body is not a form with each field once.');
  if (form.get('grant_type') !== 'client_credentials')
    return refuse('unsupported_grant_type', 'The only grant here is client_credentials.');
  const client = clientOf(request.headers.get('authorization') ?? undefined, form);
  const sender = client && (await identify(client));
  if (sender === undefined)
    return refuse('invalid_client', 'The credential is unknown, has expired or was revoked.');
  const scopes = scopesOf(sender, form.get('scope'));
  if (scopes === undefined)
    return refuse('invalid_scope', 'The credential does not have all of these scopes.');
  const { token, expiresInSeconds } = issueAccessToken(records, sender, scopes);
  return jsonAnswer(
    JSON.stringify({
      access_token: token,
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      scope: scopes.join(' '),
    }),
    { 'cache-control': 'no-store', pragma: 'no-cache' },
  );
}

async function readForm(request: Request): Promise<Parameters | undefined> {
  if (parseMediaType(request.headers.get('content-type') ?? '').type !== 'application/x-www-form-urlencoded')
    return undefined;
  try {
    return parseParameters(textOf(await readBody(request, MAX_FORM_BYTES)));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') return undefined;
    throw error;
  }
}

function clientOf(authorization: string | undefined, form: Parameters): Credentials | undefined {
  const credentials = authorization === undefined ? inForm(form) : credentialsOf(authorization);
  return credentials !== undefined && 'key' in credentials ? credentials : undefined;
}

function inForm(form: Parameters): Credentials | undefined {
  const key = form.get('client_id');
  const secret = form.get('client_secret');
  return key === undefined || secret === undefined ? undefined : { key, secret };
}

/** Those asked for, if the sender has them all; without a word, all of the sender's. */
function scopesOf(sender: Sender, asked: string | undefined): readonly XapiScope[] | undefined {
  if (asked === undefined || asked === '') return sender.scopes;
  const scopes = asked.split(' ');
  const known = XAPI_SCOPES.filter((scope) => scopes.includes(scope) && senderMay(sender, scope));
  return known.length === new Set(scopes).size ? known : undefined;
}

/** RFC 6749 §5.2. */
function refuse(error: TokenError, description: string): Answer {
  const unknown = error === 'invalid_client';
  return {
    status: unknown ? 401 : 400,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(unknown ? { 'www-authenticate': 'Basic realm="xAPI"' } : {}),
    },
    body: JSON.stringify({ error, error_description: description }),
  };
}

import { z } from 'zod';
import { DomainError } from '@mesh/domain/kernel';
import { HttpError, type HttpClient } from '@mesh/platform/http';
import type { Credential, OAuthClient } from '../connector.model.ts';
import type { PendingRequest } from './authorisation.ts';

/** RFC 6749 section 5.1; some answer errors with 200. */
const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
  scope: z.string().optional(),
});

/** RFC 6749 section 5.2. */
const errorAnswer = z.looseObject({ error: z.string().max(200), error_description: z.string().optional() });

const MAX_ANSWER_BYTES = 100_000;

/**
 * Exchanges a code for a credential. Throws `unavailable` with the reason that the source gives; neither code nor
 * tokens are part of any message.
 */
export async function exchangeCode(
  http: HttpClient,
  client: OAuthClient,
  request: PendingRequest & { code: string },
  now: Date,
): Promise<Credential> {
  const answer = await ask(http, client, request);
  const token = tokenAnswer.safeParse(answer);
  if (!token.success) throw refused(errorAnswer.safeParse(answer).data);
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = token.data;
  return {
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(seconds === undefined ? {} : { expiresAt: new Date(now.getTime() + seconds * 1000).toISOString() }),
    ...(scope === undefined ? {} : { values: { scope } }),
  };
}

async function ask(
  http: HttpClient,
  client: OAuthClient,
  { code, verifier, redirectUri }: PendingRequest & { code: string },
): Promise<unknown> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: client.clientId,
    code_verifier: verifier,
    ...(client.clientSecret === undefined ? {} : { client_secret: client.clientSecret }),
  });
  try {
    const response = await http.fetch(client.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: body.toString(),
      maxBytes: MAX_ANSWER_BYTES,
    });
    return await response.json();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw new DomainError('unavailable', `The source did not answer the sign-in: ${error.message}`);
  }
}

function refused(answer: z.infer<typeof errorAnswer> | undefined): DomainError {
  const reason = answer === undefined ? 'its answer was none that the standard knows' : describe(answer);
  return new DomainError('unavailable', `The source refused the sign-in: ${reason}.`, {
    remedy: 'Check client id, client secret and redirect address at the source, then sign in again.',
  });
}

function describe({ error, error_description: description }: z.infer<typeof errorAnswer>): string {
  return description === undefined ? error : `${error} (${description.slice(0, 300)})`;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { onLoopback } from '@mesh/platform/testing';

/** A provider that says what the test wants, true or not. */
export interface LyingProvider {
  issuer: string;
  /** Its metadata is the right one with these differences. */
  metadata: Record<string, unknown>;
  /** What the token endpoint gives; `undefined`: no ID token at all. */
  idToken: () => Promise<string | undefined>;
  userinfo: () => Record<string, unknown>;
  /** What is answered below this path instead of what would be. */
  answers: Map<string, { status: number; headers?: Record<string, string>; body: string }>;
  /** What was posted to the token endpoint. */
  asked: URLSearchParams[];
  /** A token signed by its key. */
  sign(claims: JWTPayload, header?: { typ?: string; kid?: string }): Promise<string>;
  /** Signed by a key that it never showed. */
  forge(claims: JWTPayload): Promise<string>;
  /** Not signed at all. */
  unsigned(claims: JWTPayload): string;
  /** Signed by the client's secret. */
  symmetric(claims: JWTPayload, secret: string): Promise<string>;
  close(): Promise<void>;
}

const signed = (claims: JWTPayload, header: object) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header });

export async function aLyingProvider(): Promise<LyingProvider> {
  const [own, strange] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), use: 'sig', alg: 'RS256', kid: 'one' };
  const { origin: issuer, close } = await onLoopback((request, response) => void respond(request, response));
  const liar: LyingProvider = {
    issuer,
    metadata: {},
    idToken: async () => undefined,
    userinfo: () => ({}),
    answers: new Map(),
    asked: [],
    sign: (claims, header = {}) => signed(claims, header).sign(own.privateKey),
    forge: (claims) => signed(claims, {}).sign(strange.privateKey),
    unsigned: (claims) => new UnsecuredJWT(claims).encode(),
    symmetric: (claims, secret) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret)),
    close,
  };
  return liar;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const part of request) body.push(part as Buffer);
    const instead = liar.answers.get(request.url!);
    if (instead !== undefined) {
      response.writeHead(instead.status, instead.headers).end(instead.body);
      return;
    }
    const answer = await answerOf(request.url!, Buffer.concat(body).toString());
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  async function answerOf(path: string, body: string): Promise<unknown> {
    if (path.startsWith('/.well-known/'))
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        ...liar.metadata,
      };
    if (path === '/keys') return { keys: [jwk] };
    if (path === '/userinfo') return liar.userinfo();
    liar.asked.push(new URLSearchParams(body));
    const idToken = await liar.idToken();
    return {
      access_token: 'a',
      token_type: 'Bearer',
      ...(idToken === undefined ? {} : { id_token: idToken }),
    };
  }
}

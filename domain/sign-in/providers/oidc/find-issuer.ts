import { ensureOk, HttpError, type HttpClient } from '@mesh/platform/http';
import { WrongIssuer } from './clients.ts';

const WELL_KNOWN = '/.well-known/openid-configuration';
const MAX_BYTES = 1024 * 1024;

export interface Found {
  /** As the provider writes it. */
  issuer: string;
  metadata: Record<string, unknown>;
}

/**
 * The issuer behind a pasted address, which is the issuer's or that of its metadata. Throws `HttpError` and `WrongIssuer`;
 * a template for the issuers of many tenants is nobody's.
 */
export async function findIssuer(http: HttpClient, address: string): Promise<Found> {
  const base = address.trim().replace(WELL_KNOWN, '').replace(/\/+$/, '');
  const url = base + WELL_KNOWN;
  const answer = ensureOk(await http.fetch(url, { redirect: 'manual', maxBytes: MAX_BYTES }));
  const metadata = await answer.json();
  if (typeof metadata !== 'object' || metadata === null)
    throw new HttpError('bad_body', url, 'The answer is no OpenID Connect metadata. Check the address.');
  const { issuer } = metadata as { issuer?: unknown };
  if (typeof issuer !== 'string' || (issuer !== base && issuer !== `${base}/`))
    throw new WrongIssuer(base, String(issuer));
  return { issuer, metadata: metadata as Record<string, unknown> };
}

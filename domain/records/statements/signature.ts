import { verify, X509Certificate, type KeyObject } from 'node:crypto';
import { DomainError } from '@mesh/domain/kernel';
import { base64url, decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { shown } from './check/fault.ts';
import { statementsEqual } from './compare-statements.ts';
import { parseJson } from './parse-json.ts';
import { SIGNATURE, type Statement } from './statement.model.ts';

/** Data §2.6, and what Node calls them. */
const ALGORITHMS = new Map([
  ['RS256', 'RSA-SHA256'],
  ['RS384', 'RSA-SHA384'],
  ['RS512', 'RSA-SHA512'],
]);

/** Compact serialisation (RFC 7515 §7.1). */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Whether the JWS signs this statement (Data §2.6): it is well formed, its payload is the statement without the signature,
 * and when it brings a certificate, the signature is by its key. Throws `invalid` otherwise. As the specification says,
 * this finds mistakes; whom to trust is another question, so any key length and any issuer will do here.
 */
export function checkSignature(statement: Statement, jws: Uint8Array): void {
  const text = Buffer.from(jws).toString('latin1');
  if (!COMPACT.test(text)) throw refused('is not a JSON web signature in compact serialisation');
  const header = headerOf(text);
  const algorithm = ALGORITHMS.get(header.alg ?? '');
  if (header.crit !== undefined) throw refused('has a critical header, of which none is known here');
  if (algorithm === undefined) throw refused(`uses the algorithm ${shown(header.alg)}`);
  const [protectedHeader = '', payload = '', signature = ''] = text.split('.');
  if (!statementsEqual(statementIn(payload), unsigned(statement)))
    throw refused('signs another statement than the one it comes with');
  const key = keyOf(header);
  const signed = Buffer.from(`${protectedHeader}.${payload}`);
  if (key && !verify(algorithm, signed, key, Buffer.from(signature, 'base64url')))
    throw refused('is not by the key of its certificate');
}

function headerOf(text: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(text);
  } catch {
    throw refused('has no readable header');
  }
}

function statementIn(payload: string): Statement {
  const value = readPayload(payload);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('does not hold a statement');
  return value as Statement;
}

function readPayload(payload: string): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(payload)));
  } catch {
    throw refused('does not hold a statement as JSON');
  }
}

/** The statement as it was before the signature was added. */
function unsigned({ attachments = [], ...statement }: Statement): Statement {
  const others = attachments.filter(({ usageType }) => usageType !== SIGNATURE);
  return others.length === 0 ? statement : { ...statement, attachments: others };
}

/** The certificate of the signer stands first (RFC 7515 §4.1.6). */
function keyOf({ x5c }: ProtectedHeaderParameters): KeyObject | undefined {
  if (x5c === undefined) return undefined;
  const key = Array.isArray(x5c) ? readCertificate(x5c[0]) : undefined;
  if (key?.asymmetricKeyType !== 'rsa') throw refused('brings no readable certificate of an RSA key');
  return key;
}

function readCertificate(der: string | undefined): KeyObject | undefined {
  try {
    return new X509Certificate(Buffer.from(der ?? '', 'base64')).publicKey;
  } catch {
    return undefined;
  }
}

function refused(says: string): DomainError {
  return new DomainError('invalid', `The signature ${says}.`, {
    field: 'attachments',
    remedy: 'Sign the JSON of the statement with RS256, RS384 or RS512, and attach the compact JWS.',
  });
}

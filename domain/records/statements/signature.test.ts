import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { verifies } from '@mesh/platform/testing';
import { describe, expect, it } from 'vitest';
import { checkSignature } from './signature.ts';
import { SIGNATURE, type Attachment, type Statement } from './statement.model.ts';
import { EXAMPLE_CERTIFICATE, EXAMPLE_KEY } from './testing/example-signer.ts';
import { fullStatement } from './testing/full-statement.ts';

const SIGNED: Statement = {
  id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
  actor: { mbox: 'mailto:ann@example.org' },
  verb: { id: 'https://example.org/did' },
  object: { id: 'https://example.org/it' },
  result: { duration: 'PT1.23S' },
};
const ATTACHMENT: Attachment = {
  usageType: SIGNATURE,
  display: { en: 'Signature' },
  contentType: 'application/octet-stream',
  length: 1000,
  sha2: 'a'.repeat(64),
};
const RECEIVED: Statement = { ...SIGNED, attachments: [ATTACHMENT] };

interface Signing {
  payload?: unknown;
  header?: object;
  key?: string;
  hash?: string;
}

function jws({
  payload = SIGNED,
  header = {},
  key = EXAMPLE_KEY,
  hash = 'RSA-SHA256',
}: Signing = {}): Buffer {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const signed = [JSON.stringify({ alg: 'RS256', ...header }), text]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  return Buffer.from(`${signed}.${sign(hash, Buffer.from(signed), key).toString('base64url')}`);
}

const checking = (statement: Statement, by: Buffer) => () => checkSignature(statement, by);

describe('a signature holds', () => {
  it.each([
    ['RS256', 'RSA-SHA256'],
    ['RS384', 'RSA-SHA384'],
    ['RS512', 'RSA-SHA512'],
  ])('by %s, with and without a certificate', (alg, hash) => {
    verifies('xapi:data-2.6-jws', 'xapi:data-2.6-certificate');
    expect(checking(RECEIVED, jws({ header: { alg }, hash }))).not.toThrow();
    expect(checking(RECEIVED, jws({ header: { alg, x5c: [EXAMPLE_CERTIFICATE] }, hash }))).not.toThrow();
  });

  it('for a statement that differs in what an LRS may change', () => {
    verifies('xapi:data-2.6-payload', 'xapi:2.0-4.2.7-duration');
    const other = { ...RECEIVED, result: { duration: 'PT1.2399S' }, timestamp: '2026-01-31T14:05:09Z' };
    expect(checking({ ...other, stored: '2026-01-31T14:05:10Z', version: '2.0.0' }, jws())).not.toThrow();
    const { id: _, ...anonymous } = SIGNED;
    expect(checking(RECEIVED, jws({ payload: anonymous }))).not.toThrow();
  });

  it('beside other attachments, which are signed too', () => {
    const essay = (fullStatement().attachments as Attachment[])[0]!;
    const received = { ...SIGNED, attachments: [essay, ATTACHMENT] };
    expect(checking(received, jws({ payload: { ...SIGNED, attachments: [essay] } }))).not.toThrow();
    expect(checking(received, jws())).toThrow(/signs another statement/);
  });
});

describe('a signature is refused', () => {
  it('when it is no JWS', () => {
    verifies('xapi:data-2.6-jws');
    for (const text of ['', 'x', 'a.b', 'a.b.c', 'a.b.c.d', '{"payload":"x"}', `${jws().toString()}\n`])
      expect(checking(RECEIVED, Buffer.from(text))).toThrow(/^The signature (is not|has no)/);
  });

  it.each(['none', 'HS256', 'ES256', 'PS256', 'rs256', '', undefined, 7])('with the algorithm %s', (alg) => {
    verifies('xapi:data-2.6-jws');
    expect(checking(RECEIVED, jws({ header: { alg } }))).toThrow(/uses the algorithm/);
  });

  it('by HMAC with the certificate as its secret', () => {
    const [header, payload] = jws({ header: { alg: 'HS256', x5c: [EXAMPLE_CERTIFICATE] } })
      .toString()
      .split('.');
    const mac = createHmac('sha256', EXAMPLE_CERTIFICATE).update(`${header}.${payload}`).digest('base64url');
    expect(checking(RECEIVED, Buffer.from(`${header}.${payload}.${mac}`))).toThrow(
      /uses the algorithm "HS256"/,
    );
  });

  it.each([
    ['{"id":'],
    ["{'id': 7}"],
    ['7'],
    ['null'],
    ['[]'],
    ['['.repeat(10_000)],
    ['{"actor":7,"actor":8}'],
  ])('of what is not a statement: %s', (payload) => {
    verifies('xapi:data-2.6-payload');
    expect(checking(RECEIVED, jws({ payload }))).toThrow(/does not hold a statement/);
  });

  it.each<[string, object]>([
    ['actor', { actor: { mbox: 'mailto:ben@example.org' } }],
    ['no actor', { actor: undefined }],
    ['a strange actor', { actor: { mbox: 7, member: 7 } }],
    ['result', { result: { duration: 'PT1.24S' } }],
    ['more', { context: { platform: 'x' } }],
  ])('of another statement: %s', (_, change) => {
    verifies('xapi:data-2.6-payload');
    expect(checking(RECEIVED, jws({ payload: { ...SIGNED, ...change } }))).toThrow(/signs another statement/);
  });

  it('when it is not by the key of its certificate', () => {
    verifies('xapi:data-2.6-certificate');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    checkSignature(RECEIVED, jws({ key }));
    expect(checking(RECEIVED, jws({ key, header: { x5c: [EXAMPLE_CERTIFICATE] } }))).toThrow(
      /not by the key/,
    );
    expect(checking(RECEIVED, jws({ header: { x5c: [EXAMPLE_CERTIFICATE] }, hash: 'RSA-SHA512' }))).toThrow(
      /not by the key/,
    );
  });

  it.each([[[]], [['x']], [''], [7], [[7]], [{}], [null]])('with a certificate that is none: %j', (x5c) => {
    expect(checking(RECEIVED, jws({ header: { x5c } }))).toThrow(/no readable certificate/);
  });

  it('with critical headers, none of which is known', () => {
    expect(checking(RECEIVED, jws({ header: { crit: ['b64'], b64: false } }))).toThrow(/critical header/);
  });
});

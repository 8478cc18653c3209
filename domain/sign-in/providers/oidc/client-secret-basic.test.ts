import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { clientSecretBasic } from './client-secret-basic.ts';

function sent(clientId: string, secret: string): string {
  const headers = new Headers();
  clientSecretBasic(secret)({ issuer: '' }, { client_id: clientId }, new URLSearchParams(), headers);
  return Buffer.from(headers.get('authorization')!.slice('Basic '.length), 'base64').toString();
}

test('what usual secrets are made of stands as it is, for providers that do not decode', () => {
  expect(sent('mesh-1', "aZ0-_.~!*'()/=")).toBe("mesh-1:aZ0-_.~!*'()/=");
});

const decoded = (text: string) => new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x');

test('whatever the secret, who decodes as a form reads that very one', () => {
  assert(
    property(string({ unit: 'grapheme' }), string({ unit: 'binary' }), (id, secret) => {
      const [left = '', right = '', ...more] = sent(id, secret).split(':');
      expect([decoded(left), decoded(right), more]).toEqual([id, secret, []]);
    }),
  );
});

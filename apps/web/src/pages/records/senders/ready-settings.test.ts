import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { basicOf, curlOf } from './ready-settings.ts';

test('the header is that of RFC 7617, beyond ASCII too', () => {
  expect(basicOf({ key: 'Aladdin', secret: 'open sesame' })).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==');
  expect(basicOf({ key: 'test', secret: '123£' })).toBe('Basic dGVzdDoxMjPCow==');
});

test('a shell hands curl what was meant, whatever a secret holds', () => {
  const command = curlOf({ origin: 'https://mesh.example', key: 'k', secret: `a'$(id)"b` }, 'an-id');
  const told = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${command}`], {
    encoding: 'utf8',
  });
  const [address, , pair, , , , , , body] = told.split('\0');
  expect([address, pair]).toEqual(['https://mesh.example/xapi/statements', `k:a'$(id)"b`]);
  expect(JSON.parse(body!)).toMatchObject({ id: 'an-id', actor: { account: { name: 'test' } } });
});

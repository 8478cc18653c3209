import { expect, it } from 'vitest';
import { MAX_STATEMENT_BYTES } from './limits.ts';
import { payloadOf } from './payload.ts';

const ME = { mbox: 'mailto:lrs@example.org' };
const statement = (response: string) => ({
  id: 'fd41c918-b88b-4b20-a0a5-a4c32391aaa0',
  actor: ME,
  verb: { id: 'v:1' },
  object: { id: 'a:1' },
  result: { response },
});

it('a statement may be as large as the limit, in octets', () => {
  const rest = Buffer.byteLength(payloadOf(statement(''), '1.0.3', ME));
  const room = MAX_STATEMENT_BYTES - rest;
  expect(payloadOf(statement('x'.repeat(room)), '1.0.3', ME)).toHaveLength(MAX_STATEMENT_BYTES);
  expect(() => payloadOf(statement('ü'.repeat(room)), '1.0.3', ME)).toThrow(/larger than 1048576 octets/);
});

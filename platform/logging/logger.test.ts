import { assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { createLogger, redactText, requestIdFrom } from './index.ts';

function capture(options: { isTTY?: boolean; level?: 'info' | 'debug' } = {}) {
  const lines: string[] = [];
  const logger = createLogger({
    level: options.level ?? 'info',
    destination: { write: (line) => lines.push(line), isTTY: options.isTTY },
  });
  return { logger, lines, json: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test('a line is JSON with time, level, fields and message', () => {
  const { logger, json } = capture();
  logger.child({ requestId: 'r-1' }).info({ items: 3 }, 'done');
  logger.warn('plain');
  logger.debug('below the level');
  expect(json()).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), requestId: 'r-1', items: 3, msg: 'done' },
    { level: 'warn', time: expect.any(String), msg: 'plain' },
  ]);
});

const secretNames = [
  'token',
  'accessToken',
  'password',
  'clientSecret',
  'authorization',
  'Cookie',
  'set-cookie',
  'apiKey',
  'api_key',
  'credentials',
];

test.each(secretNames)('a secret named %s is redacted at every depth, in fields and in bindings', (name) => {
  const { logger, lines } = capture();
  logger.info({ [name]: 'hunter2' }, 'top');
  logger.info({ a: { b: [{ [name]: 'hunter2' }] } }, 'deep');
  logger.info({ headers: new Headers({ authorization: 'hunter2' }) }, 'headers');
  logger.child({ [name]: { value: 'hunter2' } }).info('bound');
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toContain('hunter2');
});

test('a count under such a name is no secret', () => {
  const { logger, json } = capture();
  logger.info({ tokens: 12 }, 'usage');
  expect(json()[0]).toMatchObject({ tokens: 12 });
});

test('bodies are never logged', () => {
  const { logger, lines } = capture();
  logger.info({ body: 'a private mail', response: { body: { text: 'a private mail' } } }, 'answered');
  expect(lines.join('')).not.toContain('private');
});

test('an error keeps type, code, stack and cause, without the credentials in its texts', () => {
  const { logger, json, lines } = capture();
  const cause = Object.assign(new Error('connect postgres://root:hunter2@db/x'), { code: 'ECONNREFUSED' });
  logger.error(
    { err: new TypeError('no answer from https://u:hunter2@host/a?sig=hunter2', { cause }) },
    'failed',
  );
  expect(json()[0]).toMatchObject({
    err: {
      type: 'TypeError',
      stack: expect.stringContaining('logger.test'),
      cause: { code: 'ECONNREFUSED' },
    },
  });
  expect(lines.join('')).not.toContain('hunter2');
});

test('a cyclic object does not break a line', () => {
  const { logger, lines } = capture();
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  logger.info({ cyclic }, 'round');
  expect(lines).toHaveLength(1);
});

test.each([
  ['https://user:pw@host/path', 'https://[redacted]@host/path'],
  ['https://u:p@ss@host/', 'https://[redacted]@host/'],
  ['see https://h/a?x=1&access_token=abc&y=2 there', 'see https://h/a?x=1&access_token=[redacted]&y=2 there'],
  ['https://h/a?X-Amz-Signature=abc#token=def', 'https://h/a?X-Amz-Signature=[redacted]#token=[redacted]'],
  ['https://h/a?api_key=abc&sig=def', 'https://h/a?api_key=[redacted]&sig=[redacted]'],
  ['Authorization: Bearer abcdefgh1234', 'Authorization: Bearer [redacted]'],
  ['mesh_0123456789abcdefXYZ is wrong', 'mesh_[redacted] is wrong'],
  ['https://host/@user?page=2&q=refund', 'https://host/@user?page=2&q=refund'],
])('%s', (text, expected) => {
  expect(redactText(text)).toBe(expected);
});

test('no password of an address survives, whatever it is made of', () => {
  const word = stringMatching(/^[\w.~!$&()*+,=:@-]{6,20}$/).map((text) => `Zq${text}qZ`);
  assert(
    property(word, word, (user, password) => {
      expect(redactText(`at https://${user}:${password}@host/x`)).toBe('at https://[redacted]@host/x');
    }),
  );
});

test('on a terminal a line is readable and cannot steer the terminal', () => {
  const { logger, lines } = capture({ isTTY: true });
  logger.warn({ source: 'wiki', note: 'two words' }, 'bell \u0007 and \u001B[2J');
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d .*warn .*bell � and �\[2J source=wiki note="two words"\n$/);
  logger.error({ err: new Error('boom') }, 'failed');
  expect(lines[1]).toMatch(/failed\n {2}Error: boom\n {6}at /);
});

test('a request id is the caller’s when harmless, else new', () => {
  expect(requestIdFrom('abc-12345')).toBe('abc-12345');
  for (const odd of [null, undefined, 'short', 'with\nnewline', 'x'.repeat(65)])
    expect(requestIdFrom(odd)).toMatch(/^[0-9a-f-]{36}$/);
});

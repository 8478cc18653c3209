import { parseArgs } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { withUsage } from './usage.ts';

afterEach(() => vi.restoreAllMocks());

const OPTIONS = { sizes: { type: 'string' } } as const;
async function run(...args: string[]) {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  said.mockClear();
  const code = await withUsage('Usage: …', async () => {
    parseArgs({ args, options: OPTIONS });
    return 0;
  });
  return { code, said: said.mock.calls.flat().join('\n') };
}

test('an argument that is not known, or lacks its value, is a sentence with the usage', async () => {
  expect(await run('--size', '3')).toEqual({ code: 2, said: "Unknown option '--size'.\n\nUsage: …" });
  expect(await run('--sizes')).toEqual({
    code: 2,
    said: "Option '--sizes <value>' argument missing.\n\nUsage: …",
  });
  expect(await run('--sizes', '3')).toEqual({ code: 0, said: '' });
});

test('any other error is none of its business', async () => {
  await expect(withUsage('', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

import { afterEach, expect, test, vi } from 'vitest';
import type { RecordImport } from '../../../api/types.ts';
import { PART_BYTES, sendArchive } from './send-archive.ts';

vi.mock('../../../api/call.ts', () => ({ call: (...told: Parameters<Asked>) => answer(...told) }));

interface Part {
  body: Blob;
  headers: Record<string, string>;
}

type Asked = (method: string, path: string, part: Part) => Promise<unknown>;
let answer: Asked = () => Promise.reject(new Error('nobody asked'));
afterEach(() => vi.useRealTimers());

const archive = (received: number) => ({ id: 'one', state: 'receiving', received }) as RecordImport;
const send = (size: number, from: number) =>
  sendArchive({
    archive: archive(from),
    file: new Blob([new Uint8Array(size)]),
    signal: new AbortController().signal,
    onProgress: () => {},
  });

test('what is missing is sent part by part, and the answer says where the next one begins', async () => {
  const offsets: string[] = [];
  answer = (_method, _path, { body, headers }) => {
    offsets.push(`${headers['upload-offset']}+${body.size}`);
    return Promise.resolve(archive(Number(headers['upload-offset']) + body.size));
  };
  const ended = await send(PART_BYTES + 7, 2);
  expect(offsets).toEqual([`2+${PART_BYTES}`, `${PART_BYTES + 2}+5`]);
  expect(ended.received).toBe(PART_BYTES + 7);
});

test('after a break it goes on where the server says, not where it broke', async () => {
  vi.useFakeTimers();
  const offsets: string[] = [];
  answer = (method, _path, { body, headers }) => {
    if (method === 'GET') return Promise.resolve(archive(3));
    offsets.push(headers['upload-offset']!);
    if (offsets.length === 1) return Promise.reject(new TypeError('cut'));
    return Promise.resolve(archive(Number(headers['upload-offset']) + body.size));
  };
  const ended = send(10, 0);
  await vi.runAllTimersAsync();
  expect((await ended).received).toBe(10);
  expect(offsets).toEqual(['0', '3']);
});

test('an archive that takes no more is not sent any longer', async () => {
  answer = () => Promise.resolve({ ...archive(4), state: 'cancelled' });
  expect((await send(10, 0)).state).toBe('cancelled');
});

import { afterEach, expect, test, vi } from 'vitest';
import type { RecordImport } from '../../../api/types.ts';
import { PART_BYTES, sendArchive } from './send-archive.ts';

afterEach(() => vi.useRealTimers());

const archive = (received: number, state = 'receiving') => ({ id: 'one', state, received }) as RecordImport;
const unasked = () => Promise.reject<RecordImport>(new Error('nobody asks'));

const takesNoMore = () => Promise.resolve(archive(4, 'cancelled'));
const breaksOff = () => Promise.reject<RecordImport>(new TypeError('cut'));

/** A server that has `from` octets of `size`, and each part as it was sent. */
function server(size: number) {
  const parts: string[] = [];
  const send = (_id: string, offset: number, part: Blob) => {
    parts.push(`${offset}+${part.size}`);
    const received = offset + part.size;
    return Promise.resolve(archive(received, received === size ? 'waiting' : 'receiving'));
  };
  return { parts, send };
}

const sending = (size: number, from: number, signal = new AbortController().signal) => ({
  archive: archive(from),
  file: new Blob([new Uint8Array(size)]),
  signal,
  onProgress: () => {},
});

test('what is missing is sent part by part, and the answer says where the next one begins', async () => {
  const { parts, send } = server(PART_BYTES + 7);
  const ended = await sendArchive(sending(PART_BYTES + 7, 2), { send, ask: unasked });
  expect(parts).toEqual([`2+${PART_BYTES}`, `${PART_BYTES + 2}+5`]);
  expect(ended.state).toBe('waiting');
});

test('after a break it goes on where the server says, not where it broke', async () => {
  vi.useFakeTimers();
  const { parts, send } = server(10);
  let cut = true;
  const once: typeof send = (...part) => {
    const answer = cut ? Promise.reject<RecordImport>(new TypeError('cut')) : send(...part);
    cut = false;
    return answer;
  };
  const ended = sendArchive(sending(10, 0), { send: once, ask: () => Promise.resolve(archive(3)) });
  await vi.runAllTimersAsync();
  expect((await ended).received).toBe(10);
  expect(parts).toEqual(['3+7']);
});

test('a server that has all of it and does not know is told so by an empty part', async () => {
  const { parts, send } = server(10);
  const ended = await sendArchive(sending(10, 10), { send, ask: unasked });
  expect([ended.state, parts]).toEqual(['waiting', ['10+0']]);
});

test('an archive that takes no more is not sent any longer', async () => {
  const cancelled = await sendArchive(sending(10, 0), { send: takesNoMore, ask: unasked });
  expect(cancelled.state).toBe('cancelled');
});

test('whoever stops it while it waits for another try need not wait', async () => {
  const stop = new AbortController();
  const ended = sendArchive(sending(10, 0, stop.signal), { send: breaksOff, ask: unasked });
  setTimeout(() => stop.abort());
  await expect(ended).rejects.toThrow('aborted');
});

import { beforeAll, describe, expect, it } from 'vitest';
import { loadNativeRuntime } from './native-runtime.ts';
import { openNativeUseLite } from './use-lite-native.ts';
import { firstWords, loadUseLite, openPackagedUseLite } from './use-lite.ts';

const PASSAGE =
  'Customers may return an item within thirty days of delivery. After that, refunds are decided by the team lead: ' +
  'look at the order, the reason and the history, offer store credit first, and write down what was agreed. ' +
  'A refund of more than 200 euros needs a second pair of eyes. Shipping costs are paid back only when we were at fault.';

const TEXTS: [string, string][] = [
  ['one word', 'refund'],
  ['a question', 'How do I get my money back?'],
  ['another language', 'Die Rückerstattung dauert 14 Tage 😀'],
  ['an error message', 'ERR_CONNECTION_REFUSED at 127.0.0.1:4400'],
  ['a passage', PASSAGE],
  ['more than the model reads', `${PASSAGE} ${PASSAGE} ${PASSAGE}`],
];

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);

describe('use-lite on ONNX Runtime', () => {
  let native: (text: string) => Promise<Float32Array>;
  let packaged: (text: string) => Promise<Float32Array>;
  beforeAll(async () => {
    const runtime = await loadNativeRuntime();
    if (runtime === undefined) throw new Error('onnxruntime-node is not installed: run npm install.');
    native = await openNativeUseLite(runtime);
    packaged = await openPackagedUseLite();
  });

  it.each(TEXTS)('gives the vector of the package for %s', async (_, text) => {
    expect(cosine(await native(text), await packaged(text))).toBeGreaterThan(0.9999);
  });
});

describe('use-lite without ONNX Runtime', () => {
  it('gives the same vectors under the same id', async () => {
    const [withRuntime, without] = [await loadUseLite(), await loadUseLite(async () => undefined)];
    expect(without.id).toBe(withRuntime.id);
    const [[fast], [slow]] = [await withRuntime.encode([PASSAGE]), await without.encode([PASSAGE])];
    expect(slow).not.toEqual(fast);
    expect(cosine(slow ?? new Float32Array(512), fast ?? new Float32Array(512))).toBeGreaterThan(0.9999);
  });
});

describe('firstWords', () => {
  it('keeps 128 words, single spaces between them', () => {
    expect(firstWords('  one\n\ttwo  ')).toBe('one two');
    expect(firstWords('word '.repeat(500)).split(' ')).toHaveLength(128);
  });

  it('bounds a text of one endless word', async () => {
    expect(firstWords('x'.repeat(1_000_000))).toHaveLength(2048);
    const [vector] = await (await loadUseLite()).encode([`${' '.repeat(50_000)}x${'y'.repeat(50_000)}`]);
    expect(vector?.every(Number.isFinite)).toBe(true);
  });
});

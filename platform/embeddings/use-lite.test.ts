import { beforeAll, describe, expect, it } from 'vitest';
import { loadNativeRuntime } from './native-runtime.ts';
import { openNativeUseLite } from './use-lite-native.ts';
import { firstWords, loadUseLite, openPackagedUseLite } from './use-lite.ts';

const PASSAGE =
  'Customers may return an item within thirty days of delivery. After that, refunds are decided by the team lead: ' +
  'look at the order, the reason and the history, offer store credit first, and write down what was agreed. ' +
  'A refund of more than 200 euros needs a second pair of eyes. Shipping costs are paid back only when we were at fault.';

const TEXTS = [
  'refund',
  'How do I get my money back?',
  'Die Rückerstattung dauert 14 Tage 😀',
  'ERR_CONNECTION_REFUSED at 127.0.0.1:4400',
  PASSAGE,
  `${PASSAGE} ${PASSAGE} ${PASSAGE}`,
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

  it.each(TEXTS)('gives the vector of the package for %j', async (text) => {
    expect(cosine(await native(text), await packaged(text))).toBeGreaterThan(0.9999);
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

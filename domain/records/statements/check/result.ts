import { fault, type Check, type Fault, type Json } from './fault.ts';
import { duration } from './formats.ts';
import { extensions } from './activities.ts';
import { anyBoolean, anyNumber, anyText, objectOf } from './shapes.ts';

const scaled: Check = (value) =>
  anyNumber(value) ??
  (Math.abs(value as number) > 1
    ? fault('is not between -1 and 1', 'Scale the score to -1…1, or send it as raw.')
    : undefined);

const score = objectOf({
  what: 'a score',
  properties: { scaled, raw: anyNumber, min: anyNumber, max: anyNumber },
  rules: [scoreWithinItsRange],
});

export const result = objectOf({
  what: 'a result',
  properties: {
    score,
    success: anyBoolean,
    completion: anyBoolean,
    response: anyText,
    duration,
    extensions,
  },
});

function scoreWithinItsRange({ raw, min, max }: Json): Fault | undefined {
  const low = (min as number | undefined) ?? -Infinity;
  const high = (max as number | undefined) ?? Infinity;
  if (low >= high) return fault('is not less than max', 'Send the lowest and the highest score.', 'min');
  if (raw === undefined || ((raw as number) >= low && (raw as number) <= high)) return undefined;
  return fault('is not between min and max', 'Correct the score or its limits.', 'raw');
}

import { expect, test } from 'vitest';
import { inSteps } from './steps.ts';

/** Each look at the clock is a millisecond later. */
function clock() {
  let now = 0;
  return () => now++;
}

test('steps that go well are told with their time', () => {
  const steps = inSteps(clock());
  steps.expect(['Connect', 'Read']);
  steps.begin('Connect');
  steps.begin('Read');
  expect(steps.end()).toEqual([
    { title: 'Connect', state: 'ok', ms: 1 },
    { title: 'Read', state: 'ok', ms: 1 },
  ]);
});

test('the step begun last has failed, those after it were not tried', () => {
  const steps = inSteps(clock());
  steps.expect(['Connect', 'Read', 'List']);
  steps.begin('Connect');
  steps.begin('Read');
  expect(steps.end('No permission.')).toEqual([
    { title: 'Connect', state: 'ok', ms: 1 },
    { title: 'Read', state: 'failed', ms: 1, message: 'No permission.' },
    { title: 'List', state: 'not_tried', ms: 0 },
  ]);
});

test('finer steps stand in the place of the one that they belong to', () => {
  const steps = inSteps(clock());
  steps.expect(['Connect', 'Read']);
  steps.begin('Connect');
  steps.refine('Reach the address');
  steps.refine('Sign in');
  expect(steps.end('Wrong password.').map(({ title, state }) => [title, state])).toEqual([
    ['Reach the address', 'ok'],
    ['Sign in', 'failed'],
    ['Read', 'not_tried'],
  ]);
});

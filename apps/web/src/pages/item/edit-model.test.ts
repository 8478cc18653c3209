import { expect, test } from 'vitest';
import type { ItemDetail } from '../../api/types.ts';
import { changeOf, draftOfItem } from './edit-model.ts';

const says = { title: 'Refunds', kind: 'guide', level: null, minutes: 2.5, keywords: ['money'] };
const item = {
  ...says,
  title: 'Refunds, edited',
  hidden: false,
  sourceFields: says,
} as unknown as ItemDetail;

test('only what was changed is sent, in the form the server wants', () => {
  const draft = { ...draftOfItem(item), minutes: '4,5', keywords: 'money\n\n back ', hidden: true };
  expect(changeOf(item, draft)).toEqual({ minutes: 4.5, keywords: ['money', 'back'], hidden: true });
  expect(changeOf(item, draftOfItem(item))).toEqual({});
});

test('what the source says anyway goes back to the source', () => {
  expect(changeOf(item, { ...draftOfItem(item), title: 'Refunds' })).toEqual({ title: null });
});

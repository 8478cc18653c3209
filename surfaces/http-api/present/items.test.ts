import { expect, it } from 'vitest';
import type { ItemView } from '@mesh/domain/catalogue';
import { presenterWith } from './items.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const item: ItemView = {
  id: 'i',
  sourceId: 's',
  kind: 'guide',
  title: 'Refunds',
  url: null,
  language: 'en',
  minutes: 1,
  level: null,
  author: null,
  keywords: [],
  updatedAt: at(1),
  checkedAt: at(2),
};

it.each([
  ['a later complete pass, which did not name it', at(5), at(5)],
  ['the moment when it was itself read, in a pass that goes on', at(1), at(2)],
  ['that moment, before any pass is complete', null, at(2)],
])('an item is checked as of %s', (_, pass, checkedAt) => {
  const present = presenterWith(new Map([['s', { name: 'Wiki', checkedAt: pass }]]));
  expect(present(item)).toMatchObject({ sourceName: 'Wiki', checkedAt: checkedAt.toISOString() });
});

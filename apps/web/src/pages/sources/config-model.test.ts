import { expect, test } from 'vitest';
import { configFields, configOf } from './config-model.ts';

const schema = {
  type: 'object',
  required: ['url', 'limit'],
  properties: {
    title: { type: 'string' },
    url: { type: 'string', format: 'uri' },
    limit: { type: 'integer', default: 20 },
    password: { type: 'string', secret: true },
    hidden: { type: 'boolean' },
    depth: { type: 'string', enum: ['page', 'site'] },
    only: { type: 'array', items: { type: 'string' } },
    read: { type: 'array', items: { type: 'string', enum: ['docs', 'discussions'] } },
    sitemap: { type: 'boolean', default: true },
  },
};

test('every kind of setting gets its control, what must be filled in comes first', () => {
  expect(configFields(schema).map(({ name, control, required }) => [name, control, required])).toEqual([
    ['url', 'url', true],
    ['title', 'text', false],
    ['limit', 'number', false],
    ['password', 'secret', false],
    ['hidden', 'switch', false],
    ['depth', 'choice', false],
    ['only', 'lines', false],
    ['read', 'several', false],
    ['sitemap', 'switch', false],
  ]);
});

test('what was typed becomes what the connector wants; what is empty or was not touched is left out', () => {
  const typed = { url: 'https://a.example', title: '', limit: '7', only: ' a \n\n b', depth: 'site' };
  expect(configOf(configFields(schema), { ...typed, hidden: false, read: ['docs'] })).toEqual({
    url: 'https://a.example',
    limit: 7,
    hidden: false,
    only: ['a', 'b'],
    read: ['docs'],
    depth: 'site',
  });
});

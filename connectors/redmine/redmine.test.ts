import { expect, test } from 'vitest';
import { issueItem } from './map.ts';
import { readersOfIssue, readersOfWiki } from './rights.ts';
import { issueSchema, projectSchema } from './schema.ts';
import { toMarkdown } from './textile.ts';

const issue = (fields: object = {}) =>
  issueSchema.parse({
    id: 1,
    subject: 'Printer',
    is_private: false,
    project: { id: 3, name: 'Help' },
    updated_on: '2026-11-22T11:00:00Z',
    ...fields,
  });
const project = (is_public: boolean) =>
  projectSchema.parse({
    id: 3,
    name: 'Help',
    identifier: 'help',
    is_public,
    updated_on: '2026-11-22T11:00:00Z',
  });

test('public notes are part of the text; private ones, and those that do not say, are not', () => {
  const journals = [
    { notes: 'Switch it on.', private_notes: false, user: { id: 1, name: 'Ada' } },
    { notes: 'He is rude.', private_notes: true },
    { notes: 'Who knows?' },
    { notes: '', private_notes: false },
  ];
  const { content } = issueItem(
    'https://r.example',
    issue({ description: 'It does not print.', journals }),
    'inherit',
  );
  expect(content.bytes).toBe('It does not print.\n\n## Ada\n\nSwitch it on.');
});

test.each([
  ['public', true, true, false, 'inherit'],
  ['public, closed to non-members', true, false, false, ['source-group:project-3-issues']],
  ['private project', false, true, false, ['source-group:project-3-issues']],
  ['private issue of a public project', true, true, true, ['source-group:project-3-private-issues']],
])('readers of an issue: %s', (_what, isPublic, open, isPrivate, readers) => {
  expect(
    readersOfIssue(issue({ is_private: isPrivate }), project(isPublic), { wiki: false, issues: open }),
  ).toEqual(readers);
});

test('readers of a wiki page are those of its project', () => {
  expect(readersOfWiki(project(true), { wiki: true, issues: false })).toBe('inherit');
  expect(readersOfWiki(project(false), { wiki: true, issues: true })).toEqual([
    'source-group:project-3-wiki',
  ]);
});

test('Textile becomes Markdown; Markdown stays', () => {
  const textile =
    'h2. When\r\n\r\nSee "the law":https://example.org/law and [[Vouchers|vouchers]], @code@.\r\n\r\n** deep\r\n\r\n<pre>\nh2. not a heading\n</pre>';
  expect(toMarkdown(textile)).toBe(
    '## When\n\nSee [the law](https://example.org/law) and vouchers, `code`.\n\n  - deep\n\n\n```\nh2. not a heading\n```\n',
  );
  expect(toMarkdown('# Title\n\n* one\n* two\n')).toBe('# Title\n\n* one\n* two\n');
});

import { expect, test } from 'vitest';
import { serversIn } from './servers-in.ts';

test.each([
  ['https://Wiki.example.org/a?b', ['https://wiki.example.org']],
  ['http://wiki.example.org:8080/', ['http://wiki.example.org:8080']],
  ['ldaps://directory.example.org', ['ldaps://directory.example.org']],
  ['IMAP.example.org', ['imap.example.org']],
  ['imap.example.org:993', ['imap.example.org:993']],
  ['10.0.0.7', ['10.0.0.7']],
  ['files:2049', ['files:2049']],
  ['bücher.example', ['bücher.example']],
  [
    ['https://a.example/1', { other: 'https://b.example' }],
    ['https://a.example', 'https://b.example'],
  ],
])('%j names %j', (setting, servers) => expect(serversIn(setting)).toEqual(servers));

test.each(['ada@example.org', '/srv/files', 'release-1.2', 'main', 'a sentence. Another', '', 7, true, null])(
  '%j names none',
  (setting) => expect(serversIn(setting)).toEqual([]),
);

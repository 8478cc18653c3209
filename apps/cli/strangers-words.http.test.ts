import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStranger, type Stranger } from './testing/start-stranger.ts';

/** Clears the screen in two ways, names the window, overwrites the line, and looks like one of ours. */
const HOSTILE = 'a\u001B[2Jb\u009B2Jc\u001B]0;x\u0007d\re\nError: f';
const AT = 'https://x.example';
const ID = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11';
const OTHER = '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e12';
const SOURCE = { id: ID, name: 'Wiki', lastRun: null };

const PROVIDER = {
  id: ID,
  name: HOSTILE,
  issuer: "https://login.example/o'hara",
  scopes: [],
  mailDomains: [],
};
const STATEMENT = {
  words: {
    who: { name: HOSTILE },
    verb: HOSTILE,
    verbId: AT,
    object: { kind: 'activity', title: HOSTILE },
    at: null,
  },
  stored: null,
  credential: { name: HOSTILE },
  voidedBy: [],
  mentionedBy: [],
  signature: 'none',
  attempt: null,
  differences: [{ rule: 'r', location: HOSTILE, expected: HOSTILE, remedy: HOSTILE }],
  statement: { actor: { name: HOSTILE } },
};
const PLAN = {
  person: { id: ID, name: HOSTILE },
  blockedBecause: HOSTILE,
  stores: [],
  forwarded: [{ name: HOSTILE, host: HOSTILE, statements: 1 }],
  warnings: [HOSTILE],
};
const FAILURES = [
  {
    code: 'unknown',
    count: 1,
    reason: HOSTILE,
    remedy: HOSTILE,
    examples: [{ title: HOSTILE, reason: HOSTILE }],
  },
];
const IMPORT = {
  id: ID,
  state: 'failed',
  finishedAt: '2026-03-01T00:00:00Z',
  error: { reason: HOSTILE, remedy: HOSTILE },
  refusals: [{ count: 1, reason: HOSTILE, remedy: HOSTILE, lines: [1] }],
};
const CONNECTION = {
  works: false,
  steps: [{ step: 'reach', outcome: 'failed', says: HOSTILE, remedy: HOSTILE }],
};

/** A subject that would like to be run, and to be an option. */
const SUBJECT = `--json "; echo run; $(echo run) \`echo run\` '; echo run; '`;

let stranger: Stranger;
beforeAll(async () => {
  stranger = await startStranger({
    problem: HOSTILE,
    'GET /sources': { sources: [SOURCE] },
    [`POST /sources/${ID}/check`]: {
      ok: false,
      title: HOSTILE,
      detail: HOSTILE,
      steps: [{ title: HOSTILE, state: 'failed', ms: 1 }],
    },
    [`GET /sources/${ID}/failure-groups`]: { groups: FAILURES },
    'POST /sources/detect': { detections: [], message: HOSTILE, blockedHost: null },
    [`POST /records/forwards/${ID}/test`]: CONNECTION,
    'POST /records/connection-checks': CONNECTION,
    [`GET /records/statements/${ID}`]: STATEMENT,
    'POST /people/imports/ldap-checks': { steps: [{ step: 'address', state: 'failed', reason: HOSTILE }] },
    'GET /identity-providers': { providers: [PROVIDER, { ...PROVIDER, name: 'Work', id: 'work' }] },
    [`POST /identity-providers/${ID}/check`]: { steps: [{ step: 'keys', ok: false, detail: HOSTILE }] },
    [`POST /identity-providers/${ID}/sign-out`]: { ended: 1 },
    [`PATCH /identity-providers/${ID}`]: {},
    [`DELETE /identity-providers/${ID}`]: {},
    'GET /identity-providers/work': {},
    'GET /identity-providers/work/waiting': {
      accounts: [{ subject: SUBJECT, personId: ID, personName: 'Ada', at: '2026-03-01T00:00:00Z' }],
    },
    [`POST /people/${ID}/erasure-plan`]: PLAN,
    'GET /records/imports': { imports: [] },
    'POST /records/imports': IMPORT,
    [`POST /people/${ID}/identifiers`]: {},
    'GET /people/merge-proposals': {
      proposals: [
        {
          person: { id: ID, name: HOSTILE },
          other: { id: OTHER, name: 'Ada' },
          reason: 'employee-number',
          client: HOSTILE,
        },
      ],
    },
    'POST /people/merges': { id: ID },
    'POST /audit/verification': { sound: false, entries: 1, fault: { sentence: HOSTILE } },
  });
});
afterAll(() => stranger.close());

describe('what a stranger says', () => {
  it.each([
    ['records forward test', ID],
    ['records credentials check --key k'],
    ['records show', ID],
    ['records import', fileURLToPath(import.meta.url)],
    ['source check Wiki'],
    ['source failures Wiki'],
    ['source add', AT],
    ['people import-ldap ldaps://x.example --base dc=x --test'],
    ['sign-in check', ID],
    ['sign-in off', ID],
    ['sign-in sign-out', ID],
    ['sign-in remove --yes', ID],
    ['sign-in remove', ID],
    ['privacy erase', ID],
    ['audit verify'],
    ['people show', ID],
    ['people proposals'],
  ])('does nothing to the terminal: mesh %s', async (words, ...args) => {
    const argv = [...words.split(' '), ...args];
    const { out, err } = await stranger.mesh(argv, { stdin: async () => 'secret' });
    // eslint-disable-next-line no-control-regex
    const raw = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]|^Error: f/m;
    expect(out + err).toContain('Error: f');
    expect([out, err]).toEqual([expect.not.stringMatching(raw), expect.not.stringMatching(raw)]);
  });

  it('is in a document what it was, and nothing in it is raw', async () => {
    const failed = await stranger.mesh(['people', 'show', ID, '--json']);
    expect(failed.out).not.toContain('\u009B');
    const { out, json } = await stranger.mesh(['records', 'show', ID, '--json']);
    expect(out).not.toContain('\u009B');
    expect(json()).toEqual(STATEMENT);
  });

  it('is one word of the command that is to be copied', async () => {
    const { out } = await stranger.mesh(['sign-in', 'waiting', 'work'], { columns: 80 });
    expect(await runCopied(out)).toBe(0);
    expect(stranger.sent.get(`POST /people/${ID}/identifiers`)).toEqual({
      kind: 'subject',
      value: SUBJECT,
      system: PROVIDER.issuer,
    });
  });

  it('leaves the command to be copied whole, however narrow the terminal is', async () => {
    const { out } = await stranger.mesh(['people', 'proposals'], { columns: 80 });
    expect(out).toMatch(/^If .* is Ada:$/m);
    expect(await runCopied(out)).toBe(0);
    expect(stranger.sent.get('POST /people/merges')).toEqual({ personId: OTHER, otherId: ID });
  });
});

/** Runs the line that is a command, as a shell reads it. */
async function runCopied(out: string): Promise<number> {
  const command = out.split('\n').find((line) => line.startsWith('mesh '));
  const told = execFileSync('sh', ['-c', `mesh() { printf '%s\\n' "$@"; }; ${command}`], {
    encoding: 'utf8',
  });
  return (await stranger.mesh(told.trimEnd().split('\n'))).code;
}

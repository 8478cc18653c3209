import { describe, expect, it } from 'vitest';
import type { Run } from '@mesh/surfaces/http-api';
import { clean, table } from './output.ts';
import { progressLine } from './progress.ts';
import { processIo } from './io.ts';
import { runCaptured } from './testing/start-cli.ts';

describe('the command line', () => {
  it('shows help, and succeeds', async () => {
    const { code, out } = await runCaptured(['--help']);
    expect(code).toBe(0);
    for (const word of ['source', 'search', 'suggest', 'backup', 'Exit codes', 'Examples'])
      expect(out).toContain(word);
  });

  it.each([
    [['source', 'add', '--help'], '$ mesh source add'],
    [['search', '--help'], '$ mesh search'],
    [['backup', '--help'], '$ mesh backup'],
  ])('shows examples and shared options: %j', async (argv, example) => {
    const { code, out } = await runCaptured(argv);
    expect(code).toBe(0);
    expect(out).toContain(example);
    expect(out).toContain('--json');
  });

  it.each([
    [['sing']],
    [['search']],
    [['search', 'x', '--limit', 'many']],
    [['source', 'add', 'x', '--colour']],
  ])('calls %j wrong usage', async (argv) => {
    const { code, err, out } = await runCaptured(argv);
    expect(code).toBe(2);
    expect(err).not.toBe('');
    expect(out).toBe('');
  });

  it('says so when no server answers', async () => {
    const { code, err } = await runCaptured(['people', '--url', 'http://127.0.0.1:1']);
    expect(code).toBe(5);
    expect(err).toContain('No server answers at http://127.0.0.1:1.');
    expect(err).toContain('npm start');
  });

  it.each([
    [['people', '--url', 'http://127.0.0.1:1'], 'unreachable'],
    [['sing'], 'usage'],
    [['search'], 'usage'],
  ])('answers the error of %j with one JSON document, too', async (argv, code) => {
    const { out } = await runCaptured([...argv, '--json']);
    expect(JSON.parse(out)).toMatchObject({ error: { code, message: expect.any(String) as string } });
  });

  it('names the setting that is wrong', async () => {
    const { code, err } = await runCaptured(['migrate'], { env: { PORT: 'many' } });
    expect(code).toBe(2);
    expect(err).toContain('PORT');
  });

  it('lists the connectors without a server', async () => {
    const { code, json } = await runCaptured(['connector', 'list', '--json']);
    expect(code).toBe(0);
    expect((json() as { connectors: { id: string }[] }).connectors.map(({ id }) => id)).toContain('folder');
  });
});

describe('what a terminal is given', () => {
  const io = { ...processIo(), colour: false, columns: undefined };

  it('aligns columns and cuts what is too long', () => {
    const rows = [
      ['a', 'first'],
      ['long name', 'second'],
    ];
    expect(table(io, ['X', 'Y'], rows)).toBe('X          Y\na          first\nlong name  second');
    expect(table(io, ['X', 'Y'], [])).toBe('There is none.');
    expect(table({ ...io, columns: 12 }, ['X', 'Y'], rows).split('\n')[2]).toBe('long name  …');
  });

  it('lets no control sequence of a source through', () => {
    expect(clean('\u001B[31mred\u001B[0m\u0007\nnext')).toBe('red next');
  });

  it('draws progress, also when the end is not known', () => {
    const run = { state: 'running', counts: { created: 3, updated: 0, failed: 1 } } as Run;
    expect(progressLine({ ...run, progress: { done: 6, total: 12 } })).toBe(
      '████████████░░░░░░░░░░░░ 6 of 12 · 3 new, 0 changed, 1 could not be read',
    );
    expect(progressLine({ ...run, progress: { done: 6, total: null } })).toMatch(/^6 done/);
    expect(progressLine({ ...run, state: 'queued', progress: { done: 0, total: null } })).toContain(
      'Waiting',
    );
  });
});

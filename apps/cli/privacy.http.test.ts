import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runErasures, runRetention } from '@mesh/domain/privacy';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('mesh privacy', () => {
  let cli: TestCli;
  let folder: string;
  beforeAll(async () => {
    cli = await startCli();
    folder = mkdtempSync(join(tmpdir(), 'mesh-privacy-'));
  });
  afterAll(async () => {
    await cli.close();
    rmSync(folder, { recursive: true });
  });

  const run = async (...argv: string[]) => {
    const { code, out, err } = await cli.mesh(['privacy', ...argv]);
    expect([argv.join(' '), code, err]).toEqual([argv.join(' '), 0, '']);
    return out;
  };

  it('tells where data lies, exports it, and sets how it is treated and how long it is kept', async () => {
    expect(await run('stores')).toMatch(/feedback .*erased/);
    expect(await run('settings', '--works-council', 'on', '--group-size', '6')).toContain(
      'from 6 persons on',
    );
    expect(await run('settings', '--works-council', 'off')).toContain('is off');
    const changes = async () =>
      (await cli.mesh(['audit', 'list', '--action', 'privacy.change', '--json'])).out;
    const before = await changes();
    expect(JSON.parse(await run('settings', '--json'))).toMatchObject({ worksCouncil: false, groupSize: 6 });
    expect(await changes()).toBe(before);
    const file = join(folder, 'ada.jsonl');
    await run('export', 'ada', file, '--format', 'jsonl');
    expect(readFileSync(file, 'utf8')).toContain('ada@example.org');
    expect(await run('retention', 'set', 'suggestions', '30')).toMatch(/suggestions\s+30\s+90/);
    expect(await run('retention', 'plan')).toContain('suggestions');
    await run('retention', 'run');
    await runRetention(cli.api.deps.privacy, cli.api.tenantId);
    expect(await run('retention', 'runs')).toContain('events 0');
  });

  it('takes a number of days for nothing else: a slip would keep things for ever', async () => {
    const slip = await cli.mesh(['privacy', 'retention', 'set', 'suggestions', '3O']);
    expect(slip).toMatchObject({
      code: 2,
      err: expect.stringContaining('"3O" is not a whole number') as string,
    });
    expect(await run('retention')).toMatch(/suggestions\s+30\s+90/);
    expect((await cli.mesh(['privacy', 'settings', '--group-size', 'six'])).code).toBe(2);
    expect((await cli.mesh(['privacy', 'settings', '--works-council', 'perhaps'])).code).toBe(2);
  });

  it('says which file it cannot read or write, and why', async () => {
    const nowhere = join(folder, 'nowhere');
    for (const argv of [
      ['verify-receipt', nowhere],
      ['verify-receipt', folder],
      ['verify-receipt', join(folder, 'ada.jsonl'), '--keys', nowhere],
      ['verify-receipt', join(folder, 'ada.jsonl'), '--keys', join(folder, 'ada.jsonl')],
      ['export', 'ada', join(folder, 'ada.jsonl')],
    ])
      expect([argv, (await cli.mesh(['privacy', ...argv])).code]).toEqual([argv, 2]);
    const there = await cli.mesh(['privacy', 'export', 'ada', join(folder, 'ada.jsonl')]);
    expect(there.err).toContain('ada.jsonl cannot be written: it is there already.');
  });

  it('shows an erasure before it is done, does it under the name alone, and verifies its receipt', async () => {
    expect(await run('erase', 'ben')).toContain('Nothing was changed.');
    const wrong = await cli.mesh(['privacy', 'erase', 'ben', '--confirm', 'Benny']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('not the name') as string });
    await run('erase', 'ben', '--confirm', 'Ben Okoro');
    await runErasures(cli.api.deps.privacy, cli.api.tenantId);
    const [, id] = /^([0-9a-f-]{36})\s+done/m.exec(await run('erasures'))!;
    const file = join(folder, 'receipt.jws');
    await run('receipt', id!, file);
    expect(await run('verify-receipt', file)).toContain('The receipt is genuine.');
    const [head, payload, signature] = readFileSync(file, 'utf8').trim().split('.');
    const text = Buffer.from(payload!, 'base64url').toString().replace('"erased"', '"kept"');
    writeFileSync(file, [head, Buffer.from(text).toString('base64url'), signature].join('.'));
    expect(await cli.mesh(['privacy', 'verify-receipt', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('it was changed, or is another’s') as string,
    });
    await run('lift', id!);
    expect(await run('erasures')).toMatch(/done\s.*no\s*$/m);
  });
});

import { createLearners, createLogFollower, createTimeline, storeStatements } from '@mesh/domain/records';
import { aSender, aStatement, checked } from '@mesh/domain/testing';
import type { RecordActors } from '@mesh/surfaces/http-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCli, type TestCli } from './testing/start-cli.ts';

describe('mesh records', () => {
  let cli: TestCli;
  beforeAll(async () => {
    cli = await startCli();
    const { deps, tenantId } = cli.api;
    const account = { homePage: 'https://lms.example.org', name: 'ada' };
    await storeStatements(deps.records, aSender({ tenantId }), {
      statements: checked(aStatement({ actor: { account } })),
      attachments: new Map(),
    });
    const consumers = [createLearners(deps.records.activityItems), createTimeline()];
    await createLogFollower(deps.records, consumers).catchUp(tenantId);
  });
  afterAll(() => cli.close());

  it('lists who statements are about, says who it is, and what they tried', async () => {
    const listed = await cli.mesh(['records', 'actors', '--state', 'waiting']);
    expect(listed.out).toMatch(/waiting +- .* 1 +ada at https:\/\/lms.example.org +Ada \w+ \(account\)/);
    const { actors } = (await cli.mesh(['records', 'actors', '--json'])).json() as RecordActors;
    const { id } = actors[0]!;
    expect((await cli.mesh(['records', 'confirm', id, 'ada'])).out).toMatch(/resolved +Ada/);
    const tries = await cli.mesh(['records', 'attempts', 'ada']);
    expect(tries.out).toMatch(/Ada \w+ +1 +completed +- +\? +https:\/\/lms.example.org\/courses\/refunds/);
    const timeline = await cli.mesh(['records', 'timeline', 'ada']);
    expect(timeline.out).toMatch(/they +completed +- +- +https:\/\/lms.example.org\/courses\/refunds/);
    expect((await cli.mesh(['records', 'confirm', id, 'nobody-here'])).code).toBe(3);
    expect((await cli.mesh(['records', 'nobody', id])).code).toBe(1);
    expect((await cli.mesh(['records', 'undo', id])).out).toMatch(/waiting +-/);
    expect((await cli.mesh(['records', 'reject', id, 'ada'])).out).not.toContain('(account)');
    expect((await cli.mesh(['records', 'nobody', id])).out).toMatch(/ nobody +-/);
  });
});

import type { VerificationRecord } from '@mesh/connectors/conformance';
import type { CheckResult, Run, Source } from '@mesh/surfaces/http-api';
import type { Client } from './client.ts';
import { writeNew } from './files.ts';
import { follow } from './follow-run.ts';
import type { Io } from './io.ts';
import { counted } from './output.ts';

export interface LiveCheck {
  source: Source;
  check: CheckResult;
  /** Of the real system, as the person who runs it knows it. */
  systemVersion: string;
  file: string;
}

/**
 * Runs the operations of the conformance kit that a live system allows (check, a whole run, a dry run that must find
 * nothing to do) and writes them as a V3 record. It names neither the address nor anything that was read.
 */
export async function recordLiveCheck(io: Io, client: Client, live: LiveCheck): Promise<VerificationRecord> {
  const { source, check, systemVersion, file } = live;
  const states: boolean[] = check.steps.map(({ state }) => state === 'ok');
  const notes: string[] = [];
  if (check.ok) {
    const run = await follow(io, client, await client.call<Run>('POST', `/sources/${source.id}/sync`));
    states.push(run.state === 'succeeded');
    notes.push(`A whole run ${run.state}; ${counted(run.counts.failed, 'record')} could not be read.`);
    const plan = await follow(io, client, await client.call<Run>('POST', `/sources/${source.id}/plan`));
    const { creates, updates, removes } = plan.plan ?? { creates: 0, updates: 0, removes: 0 };
    states.push(plan.state === 'succeeded' && creates + updates + removes === 0);
    notes.push(`Read again: ${creates} new, ${updates} changed, ${removes} gone.`);
  }
  const passed = states.filter(Boolean).length;
  const record: VerificationRecord = {
    level: 'V3',
    date: new Date().toISOString().slice(0, 10),
    against: source.connectorTitle,
    version: systemVersion,
    checks: { passed, failed: states.length - passed, notApplicable: 0 },
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
  writeNew(file, `${JSON.stringify({ records: [record] }, null, 2)}\n`);
  return record;
}

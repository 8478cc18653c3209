import { summarise } from '../latencies.ts';
import type { ReportRow } from '../../figures/report.ts';
import type { LoadFigures } from './load.worker.ts';
import type { RequestKind } from './request-kinds.ts';

/** The rounds of one kind of request at one store. */
export interface Measured {
  store: string;
  kind: RequestKind;
  connections: number;
  rounds: LoadFigures[];
  /** MB of the store's process after it; of a peer it is not known. */
  memory: number | undefined;
}

export const requestsPerSecond = ({ rounds }: Measured): number =>
  sum(rounds.map(({ latencies }) => latencies.length)) / sum(rounds.map(({ seconds }) => seconds));

const errorsOf = ({ rounds }: Measured): number => sum(rounds.flatMap(({ errors }) => Object.values(errors)));

/** One line for each; `ratio`: how many times as fast as the peer. */
export function detailRow(measured: Measured, peer: Measured | undefined): ReportRow {
  const { store, kind, connections, rounds, memory } = measured;
  const perSecond = requestsPerSecond(measured);
  const latencies = rounds.flatMap((round) => round.latencies);
  return {
    name: `${store}/${kind.name}/c${connections}`,
    per_s: perSecond,
    ...(kind.sends > 0 ? { statements_s: perSecond * kind.sends } : {}),
    ...(latencies.length > 0 ? summarise(latencies) : {}),
    errors: errorsOf(measured),
    ...(errorsOf(measured) > 0 ? { error_kinds: errorKinds(rounds) } : {}),
    ...(peer === undefined ? {} : ratioTo(perSecond, peer)),
    ...(memory === undefined ? {} : { rss_mb: Math.round(memory) }),
  };
}

/** Nothing where the peer answered nothing. */
export function ratioTo(perSecond: number, peer: Measured): { ratio?: number } {
  const peers = requestsPerSecond(peer);
  return peers === 0 ? {} : { ratio: perSecond / peers };
}

/** One line for a store: the best rates of all numbers of connections, the worst p99 of what reads. */
export function summaryRow(store: string, all: readonly Measured[], ratios: readonly number[]): ReportRow {
  const best = (name: string) =>
    Math.max(...all.filter(({ kind }) => kind.name === name).map(requestsPerSecond));
  const reads = all.filter(({ kind }) => kind.sends === 0).flatMap(({ rounds }) => rounds);
  const slowest = reads
    .filter(({ latencies }) => latencies.length > 0)
    .map((one) => summarise(one.latencies).p99_ms);
  const batch = all.find(({ kind }) => kind.name === 'post-50')!.kind.sends;
  return {
    name: store,
    post_1_per_s: best('post-1'),
    post_50_statements_s: best('post-50') * batch,
    get_id_per_s: best('get-id'),
    get_filtered_per_s: best('get-agent-verb-since'),
    get_p99_ms: Math.max(...slowest),
    errors: sum(all.map(errorsOf)),
    ...(ratios.length > 0 ? { least_ratio: Math.min(...ratios) } : {}),
  };
}

function errorKinds(rounds: readonly LoadFigures[]): string {
  const counts: Record<string, number> = {};
  for (const { errors } of rounds)
    for (const [kind, count] of Object.entries(errors)) counts[kind] = (counts[kind] ?? 0) + count;
  return Object.entries(counts)
    .map(([kind, count]) => `${count}×${kind}`)
    .join(',');
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

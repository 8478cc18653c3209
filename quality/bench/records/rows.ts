import { summarise } from '../latencies.ts';
import type { ReportRow } from '../../figures/report.ts';
import type { LoadFigures } from './load.worker.ts';
import type { RequestKind } from './request-kinds.ts';
import type { Role } from './take-turns.ts';

/** The rounds of one kind of request at one store. */
export interface Measured {
  role: Role;
  store: string;
  kind: RequestKind;
  connections: number;
  rounds: LoadFigures[];
  /** MB of the store's process after it; of a peer it is not known. */
  memory: number | undefined;
}

const requestsPerSecond = ({ rounds }: Measured): number =>
  sum(rounds.map(({ latencies }) => latencies.length)) / sum(rounds.map(({ seconds }) => seconds));

const errorsOf = ({ rounds }: Measured): number => sum(rounds.flatMap(({ errors }) => Object.values(errors)));

const inRole = (turn: readonly Measured[], role: Role) => turn.find((one) => one.role === role);

/** One line for each who took this turn; `ratio`: how many times as fast as the peer; `of_floor`: ours through the floor's. */
export function detailRows(turn: readonly Measured[]): ReportRow[] {
  const peer = inRole(turn, 'peer');
  const floor = inRole(turn, 'floor');
  return turn.map((measured) => ({
    ...detailRow(measured),
    ...(measured === peer || measured.role === 'disk' ? {} : through('ratio', measured, peer)),
    ...(measured.role === 'ours' ? through('of_floor', measured, floor) : {}),
  }));
}

function detailRow(measured: Measured): ReportRow {
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
    ...(memory === undefined ? {} : { rss_mb: Math.round(memory) }),
  };
}

/** Nothing where the other answered nothing. */
function through<Name extends string>(
  name: Name,
  one: Measured,
  other: Measured | undefined,
): Partial<Record<Name, number>> {
  const others = other === undefined ? 0 : requestsPerSecond(other);
  return others === 0 ? {} : ({ [name]: requestsPerSecond(one) / others } as Record<Name, number>);
}

/** One line for each store, ours first, with `figures` of it. */
export function summaryRows(
  turns: readonly (readonly Measured[])[],
  figures: Record<string, number>,
): ReportRow[] {
  const of = (role: Role) => turns.flatMap((turn) => inRole(turn, role) ?? []);
  const peer = of('peer');
  const ratios = turns.flatMap(
    (turn) => through('ratio', inRole(turn, 'ours')!, inRole(turn, 'peer')).ratio ?? [],
  );
  return [
    {
      ...summaryRow(of('ours')),
      ...(ratios.length > 0 ? { least_ratio: Math.min(...ratios) } : {}),
      ...figures,
    },
    ...(peer.length > 0 ? [summaryRow(peer)] : []),
  ];
}

/** The best rates of all numbers of connections, the worst p99 of what reads. */
function summaryRow(all: readonly Measured[]): ReportRow {
  const best = (name: string) =>
    Math.max(...all.filter(({ kind }) => kind.name === name).map(requestsPerSecond));
  const reads = all.filter(({ kind }) => kind.sends === 0).flatMap(({ rounds }) => rounds);
  const slowest = reads
    .filter(({ latencies }) => latencies.length > 0)
    .map((one) => summarise(one.latencies).p99_ms);
  const batch = all.find(({ kind }) => kind.name === 'post-50')!.kind.sends;
  return {
    name: all[0]!.store,
    post_1_per_s: best('post-1'),
    post_50_statements_s: best('post-50') * batch,
    get_id_per_s: best('get-id'),
    get_filtered_per_s: best('get-agent-verb-since'),
    get_p99_ms: Math.max(...slowest),
    errors: sum(all.map(errorsOf)),
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

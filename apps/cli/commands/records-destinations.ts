import type { Command } from 'commander';
import type {
  RecordDeliveries,
  RecordForward,
  RecordForwards,
  RecordWebhook,
  RecordWebhooks,
  TestedDestination,
} from '@mesh/surfaces/http-api';
import { action, examples, json, repeated } from '../command.ts';
import type { Io } from '../io.ts';
import { facts, moment, table } from '../output.ts';
import { connectionText, requireWorks } from './tried-connection.ts';

type Destination = RecordForward | RecordWebhook;

/** What a group of commands is about. */
interface Kind {
  name: 'forward' | 'webhook';
  path: '/records/forwards' | '/records/webhooks';
}

export const FORWARD: Kind = { name: 'forward', path: '/records/forwards' };
export const WEBHOOK: Kind = { name: 'webhook', path: '/records/webhooks' };

export const asListed = ({ name }: Kind): string => `its id; see "mesh records ${name} list"`;
export const at = ({ path }: Kind, id: string): string => `${path}/${encodeURIComponent(id)}`;

export interface DestinationSettings {
  verb?: string[];
  activity?: string[];
  agent?: unknown[];
  related?: boolean;
  credential?: string[];
  exceptCredential?: string[];
  since?: string;
}

/** The options by which statements are chosen. */
export function withFilters(command: Command): Command {
  return command
    .option('--verb <iri>', 'only with this verb; may repeat', repeated)
    .option('--activity <iri>', 'only about this activity; may repeat', repeated)
    .option('--agent <agent>', 'only of this xAPI Agent, as JSON; may repeat', repeatedJson)
    .option('--related', 'also where activity or agent is context only')
    .option('--credential <id>', 'only what this sender sent; may repeat', repeated)
    .option('--except-credential <id>', 'never what this sender sent; may repeat', repeated);
}

function repeatedJson(value: string, before: unknown[] = []): unknown[] {
  return [...before, json(value)];
}

/** Undefined where nothing was said: what is there stays. */
export function filtersOf(options: DestinationSettings): Record<string, unknown> | undefined {
  const { verb, activity, agent, related, credential, exceptCredential } = options;
  const filters = {
    verbs: verb,
    activities: activity,
    agents: agent,
    relatedActivities: related,
    relatedAgents: related,
    credentials: credential,
    exceptCredentials: exceptCredential,
  };
  return Object.values(filters).every((value) => value === undefined) ? undefined : filters;
}

/** The command that changes one; its address and more are options of each kind. */
export function changeCommand(group: Command, kind: Kind): Command {
  return withFilters(
    group
      .command('change')
      .argument('<id>', asListed(kind))
      .description('changes what is given')
      .option('--name <name>', 'what to call it'),
  );
}

/** What can be done with every destination once it is there. */
export function addDestinationCommands(group: Command, io: Io, kind: Kind): void {
  group
    .command('list')
    .description('how each of them goes')
    .action(
      action(io, async ({ client, answer }) => {
        const document = await client.call<RecordForwards | RecordWebhooks>('GET', kind.path);
        answer(document, () =>
          destinationTable(io, kind, 'forwards' in document ? document.forwards : document.webhooks),
        );
      }),
    );
  addOnOne(group, io, kind, { name: 'show', description: 'its state, lag and last error' });
  addOnOne(group, io, kind, {
    name: 'pause',
    description: 'delivers nothing until it is resumed',
    change: { paused: true },
  });
  addOnOne(group, io, kind, {
    name: 'resume',
    description: 'goes on where it stopped, at once',
    change: { paused: false },
  });
  addTest(group, io, kind);
  addDeliveries(group, io, kind);
  addReplay(group, io, kind);
  group
    .command('remove')
    .argument('<id>', asListed(kind))
    .description('delivers no longer; its log goes too')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        await client.call('DELETE', at(kind, id));
        answer({ removed: id }, () => 'It is gone.');
      }),
    );
}

function addOnOne(
  group: Command,
  io: Io,
  kind: Kind,
  { name, description, change }: { name: string; description: string; change?: object },
): void {
  group
    .command(name)
    .argument('<id>', asListed(kind))
    .description(description)
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const one =
          change === undefined
            ? await client.call<Destination>('GET', at(kind, id))
            : await client.call<Destination>('PATCH', at(kind, id), { body: change });
        answer(one, () => destinationText(io, one));
      }),
    );
}

function addTest(group: Command, io: Io, kind: Kind): void {
  group
    .command('test')
    .argument('<id>', asListed(kind))
    .description('tries it without giving it a statement, and says which step fails; fails when one does')
    .action(
      action(io, async ({ client, answer }, id: string) => {
        const document = await client.call<TestedDestination>('POST', `${at(kind, id)}/test`);
        answer(document, () => connectionText(io, document));
        requireWorks(document);
      }),
    );
}

function addDeliveries(group: Command, io: Io, kind: Kind): void {
  group
    .command('deliveries')
    .argument('<id>', asListed(kind))
    .description('what it was given, the latest first')
    .option('--state <state>', 'waiting, delivered, refused, conflict or unsendable')
    .option('--limit <number>', 'at most so many, up to 200', '50')
    .action(
      action<{ state?: string; limit: string }>(io, async ({ client, options, answer }, id: string) => {
        const { state, limit } = options;
        const query = { state, limit };
        const document = await client.call<RecordDeliveries>('GET', `${at(kind, id)}/deliveries`, { query });
        answer(document, () => deliveryTable(io, document));
      }),
    );
}

function addReplay(group: Command, io: Io, kind: Kind): void {
  const replay = group
    .command('replay')
    .argument('<id>', asListed(kind))
    .description('delivers again: everything stored after a moment, or one delivery')
    .option('--since <moment>', 'such as 2026-11-22T09:30:00Z')
    .option('--delivery <id>', `see "mesh records ${kind.name} deliveries"`)
    .action(
      action<{ since?: string; delivery?: string }>(io, async ({ client, options, answer }, id: string) => {
        const body = { since: options.since, deliveryId: options.delivery };
        await client.call('POST', `${at(kind, id)}/replay`, { body });
        answer({ replayed: id }, () => 'It goes out soon.');
      }),
    );
  examples(
    replay,
    `mesh records ${kind.name} replay 0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11 --since 2026-11-22T09:30:00Z`,
  );
}

function deliveryTable(io: Io, { deliveries }: RecordDeliveries): string {
  if (deliveries.length === 0) return 'Nothing was delivered yet.';
  return table(
    io,
    ['ID', 'LAST TRIED', 'STATE', 'TRIES', 'HTTP', 'STATEMENTS', 'REASON'],
    deliveries.map(({ id, at: tried, state, attempts, status, statementIds, reason }) => [
      id,
      moment(tried),
      state,
      String(attempts),
      String(status ?? ''),
      statementIds.length === 1 ? statementIds[0]! : String(statementIds.length),
      reason ?? '',
    ]),
  );
}

const addressOf = (one: Destination): string => ('endpoint' in one ? one.endpoint : one.url);

const lagOf = ({ lag }: Destination): string =>
  lag.since === null
    ? 'nothing'
    : `${lag.statements}${lag.orMore ? ' or more' : ''}, since ${moment(lag.since)}`;

function destinationTable(io: Io, kind: Kind, all: readonly Destination[]): string {
  if (all.length === 0) return `There is no ${kind.name} yet. Try "mesh records ${kind.name} add".`;
  return table(
    io,
    ['ID', 'STATE', 'LAST DELIVERED', 'BEHIND', 'NAME', 'TO'],
    all.map((one) => [one.id, one.state, moment(one.lastDeliveredAt), lagOf(one), one.name, addressOf(one)]),
  );
}

export function destinationText(io: Io, one: Destination): string {
  return facts(io, [
    ['Id', one.id],
    ['Name', one.name],
    ['To', addressOf(one)],
    ...('version' in one ? ([['xAPI', one.version]] as const) : []),
    ['State', one.state],
    ...(one.pausedBecause === null ? [] : ([['Paused because', one.pausedBecause]] as const)),
    ['Behind by', lagOf(one)],
    ['Last delivered', moment(one.lastDeliveredAt)],
    ['Last error', one.lastError ?? 'none'],
    ...(one.nextAttemptAt === null ? [] : ([['Next attempt', moment(one.nextAttemptAt)]] as const)),
  ]);
}

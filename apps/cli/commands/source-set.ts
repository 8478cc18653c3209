import { InvalidArgumentError, type Command } from 'commander';
import type { Source, SourceChange } from '@mesh/surfaces/http-api';
import { action, examples, repeated, requireChange, wholeNumber } from '../command.ts';
import type { Io } from '../io.ts';
import { clean } from '../output.ts';
import { settings } from '../settings.ts';
import { findSource } from './source-names.ts';

/** `default`: as the mesh or the connector has it. */
type Minutes = number | 'default';

interface Options {
  name?: string;
  reader?: string[];
  interval?: number;
  grace?: number;
  guardShare?: number;
  guardCount?: number;
  freshness?: Minutes;
  slim?: Minutes;
  groups?: Minutes;
  pause?: boolean;
  resume?: boolean;
  set?: string[];
}

export function addSourceSet(parent: Command, io: Io): void {
  const command = parent
    .command('set')
    .argument('<source>', 'its id or name')
    .description('changes how a source is called, read and kept true')
    .option('--name <name>', 'what to call it')
    .option('--reader <reader>', 'who reads what states no readers; may repeat', repeated)
    .option('--interval <minutes>', 'between two runs', wholeNumber)
    .option('--grace <days>', 'how long what is gone can be brought back', wholeNumber)
    .option('--guard-share <share>', '0 to 1: a run that takes away more of all items asks first', Number)
    .option('--guard-count <items>', 'and more than so many', wholeNumber)
    .option('--freshness <minutes>', 'after how many it counts as late, or "default"', minutesOrDefault)
    .option('--slim <minutes>', 'between two comparisons of all ids, or "default"', minutesOrDefault)
    .option('--groups <minutes>', 'between two looks at who is in its groups, or "default"', minutesOrDefault)
    .option('--set <field=value>', 'a setting of the connector, such as a new token; may repeat', repeated)
    .option('--pause', 'reads it no more until --resume')
    .option('--resume', 'reads it again')
    .action(
      action<Options>(io, async ({ client, options, answer }, name: string) => {
        const source = await findSource(client, name);
        const body = changeOf(source, options);
        requireChange(body);
        const changed = await client.call<Source>('PATCH', `/sources/${source.id}`, { body });
        answer(changed, () => `Changed "${clean(changed.name)}".`);
      }),
    );
  examples(
    command,
    'mesh source set Handbook --grace 30 --guard-count 100',
    'mesh source set Wiki --set password="$NEW_PASSWORD"',
    'mesh source set Wiki --pause',
  );
}

function minutesOrDefault(value: string): Minutes {
  if (value === 'default') return value;
  const minutes = Number(value);
  if (!Number.isInteger(minutes))
    throw new InvalidArgumentError(`"${value}" is neither a whole number nor "default".`);
  return minutes;
}

const orNull = (minutes: Minutes): number | null => (minutes === 'default' ? null : minutes);

function changeOf({ guard, config }: Source, options: Options): SourceChange {
  const { name, reader, interval, grace, guardShare, guardCount, freshness, slim, groups, pause, resume } =
    options;
  const state = pause === true ? 'paused' : resume === true ? 'active' : undefined;
  const changesGuard = guardShare !== undefined || guardCount !== undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(reader === undefined ? {} : { readers: reader }),
    ...(interval === undefined ? {} : { intervalMinutes: interval }),
    ...(state === undefined ? {} : { state }),
    ...(options.set === undefined ? {} : { config: { ...config, ...settings(options.set) } }),
    ...(grace === undefined ? {} : { graceDays: grace }),
    ...(changesGuard
      ? { guard: { share: guardShare ?? guard.share, count: guardCount ?? guard.count } }
      : {}),
    ...(freshness === undefined ? {} : { freshnessMinutes: orNull(freshness) }),
    ...(slim === undefined ? {} : { slimEveryMinutes: orNull(slim) }),
    ...(groups === undefined ? {} : { groupsEveryMinutes: orNull(groups) }),
  };
}

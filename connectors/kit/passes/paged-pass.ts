import { z, type ZodType } from 'zod';
import { ConnectorError, type Checkpoint, type ConnectorContext, type Json } from '@mesh/domain/sync';
import type { PagedPass, Told } from './paged-pass.model.ts';
import { fingerprint, refuseRepetition } from './repetition.ts';
import { readSingly } from './read-singly.ts';
import { turnRecords } from './turn-records.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const OVERLAP_MINUTES = 5;
const FULL_EVERY_HOURS = 7 * 24;

/** Where the next pass begins. `since` is by the source's clock, `fullAt` by ours. */
const restSchema = z.object({
  since: z.iso.datetime(),
  fullAt: z.iso.datetime(),
  basis: z.string().optional(),
});

const goingSchema = z.object({
  parts: z.array(z.json()),
  /** Index of the part that is being read, and where in it. */
  part: z.int(),
  at: z.json().optional(),
  /** Of a delta pass. */
  since: z.iso.datetime().optional(),
  fullAt: z.iso.datetime(),
  basis: z.string().optional(),
  /** The server's clock at the first page. */
  startedAt: z.iso.datetime().optional(),
  done: z.int(),
  gaps: z.boolean(),
  /** Fingerprint of the page before, of the same part. */
  before: z.string().optional(),
});
type Going = z.infer<typeof goingSchema>;

/** `pull` and `listIds` of a stream whose lists come in pages; a connector calls them by its own names. */
export interface Passes<Config> {
  /** One page: tells what is on it, returns where to go on. */
  pull(
    context: ConnectorContext<Config>,
    checkpoint: Checkpoint | undefined,
  ): AsyncGenerator<Told, Checkpoint>;
  listIds(context: ConnectorContext<Config>): AsyncGenerator<readonly string[], void>;
  /** Reads these records anew; only where the definition has `byIds`. */
  read(context: ConnectorContext<Config>, nativeIds: readonly string[]): AsyncGenerator<Told, void>;
}

/**
 * A pass over paged lists, full or of what changed since the last one. The watermark is the server's own clock at
 * the first page of the last pass, less an overlap; a bad record is one failure with its id.
 */
export function pagedPass<Config, Part extends Json, At extends Json, Schema extends ZodType>(
  pass: PagedPass<Config, Part, At, Schema>,
): Passes<Config> {
  const { overlapMinutes = OVERLAP_MINUTES, fullEveryHours = FULL_EVERY_HOURS } = pass.delta ?? {};

  async function begin(
    context: ConnectorContext<Config>,
    checkpoint: Checkpoint | undefined,
  ): Promise<Going> {
    const now = context.now();
    const basis = await pass.basis?.(context);
    // What another version of the connector has left is no position here: everything is read.
    const rest = restSchema.safeParse(checkpoint?.position).data;
    const isFull =
      pass.delta === undefined ||
      rest === undefined ||
      rest.basis !== basis ||
      now.getTime() - Date.parse(rest.fullAt) >= fullEveryHours * HOUR;
    const from = isFull ? { fullAt: now.toISOString(), ...(basis !== undefined && { basis }) } : rest;
    return { parts: [...(await pass.parts(context))], part: 0, done: 0, gaps: false, ...from };
  }

  async function* readPage(
    context: ConnectorContext<Config>,
    going: Going,
  ): AsyncGenerator<Told, Checkpoint> {
    const part = going.parts[going.part] as Part;
    const since = going.since === undefined ? undefined : new Date(going.since);
    const page = await pass.page(context, { part, at: (going.at ?? pass.first) as At, since });
    const print = fingerprint(page.records.map((raw) => pass.idOf(raw, part)));
    refuseRepetition(going.before, print);
    yield* await turnRecords(pass, context, { part, basis: going.basis }, page.records);
    const { at: _at, before: _before, ...kept } = going;
    const further = {
      ...kept,
      ...(page.next === undefined
        ? { part: going.part + 1 }
        : { at: page.next, ...(print !== undefined && { before: print }) }),
      startedAt: going.startedAt ?? (page.date ?? context.now()).toISOString(),
      done: going.done + page.records.length,
      gaps: going.gaps || page.gaps === true,
    };
    const progress = { done: further.done, ...(page.total !== undefined && { total: page.total }) };
    if (further.part < going.parts.length) return { position: further, hasMore: true, progress };
    return { ...end(further), progress };
  }

  function end({ startedAt, fullAt, since, gaps, basis }: Going): Checkpoint {
    const watermark = new Date(Date.parse(startedAt ?? fullAt) - overlapMinutes * MINUTE).toISOString();
    const isFull = since === undefined;
    return {
      position: { since: watermark, fullAt, ...(basis !== undefined && { basis }) },
      hasMore: false,
      ...(gaps ? { prune: false } : isFull && { prune: pass.prunes ?? true }),
    };
  }

  return {
    async *pull(context, checkpoint) {
      const left = checkpoint?.hasMore === true ? goingSchema.safeParse(checkpoint.position).data : undefined;
      const goesOn = left !== undefined && left.basis === (await pass.basis?.(context));
      const going = goesOn ? left : await begin(context, checkpoint);
      return going.parts.length === 0 ? end(going) : yield* readPage(context, going);
    },

    async *listIds(context) {
      for (let times = pass.listTwice === true ? 2 : 1; times > 0; times--)
        for (const part of await pass.parts(context)) yield* listPart(pass, context, part);
    },

    read: (context, nativeIds) => readSingly(pass, context, nativeIds),
  };
}

async function* listPart<Config, Part extends Json, At extends Json, Schema extends ZodType>(
  pass: PagedPass<Config, Part, At, Schema>,
  context: ConnectorContext<Config>,
  part: Part,
): AsyncGenerator<readonly string[], void> {
  const met = new Set<string>();
  let before: string | undefined;
  let at: At | undefined = pass.first;
  do {
    context.signal.throwIfAborted();
    refuseCircle(met, at);
    const { ids, next }: Listed<At> = await idsOf(pass, context, part, at);
    const print = fingerprint(ids);
    refuseRepetition(before, print);
    yield ids;
    before = print;
    at = next;
  } while (at !== undefined);
}

type Listed<At> = { ids: readonly string[]; next: At | undefined };

async function idsOf<Config, Part extends Json, At extends Json, Schema extends ZodType>(
  pass: PagedPass<Config, Part, At, Schema>,
  context: ConnectorContext<Config>,
  part: Part,
  at: At,
): Promise<Listed<At>> {
  if (pass.ids !== undefined) return pass.ids(context, { part, at });
  const { records, next, gaps } = await pass.page(context, { part, at, since: undefined });
  if (gaps === true)
    throw new ConnectorError(
      'unreachable',
      'A part of the source cannot be read now, so ids are not compared and nothing is removed.',
    );
  const ids = records.flatMap((raw) => {
    const record = pass.record.safeParse(raw);
    // A record that is not understood is there all the same.
    const isItem = !record.success || pass.isItem?.(record.data, part, context) !== false;
    return (isItem ? pass.idOf(raw, part) : undefined) ?? [];
  });
  return { ids, next };
}

function refuseCircle(met: Set<string>, at: Json): void {
  const position = JSON.stringify(at);
  if (met.has(position))
    throw new ConnectorError(
      'not_what_was_expected',
      'The list of ids leads in a circle, so nothing is removed. Try again later.',
    );
  met.add(position);
}

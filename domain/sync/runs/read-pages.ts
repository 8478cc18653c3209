import { contentHash } from '@mesh/domain/kernel';
import {
  ConnectorError,
  type Change,
  type Checkpoint,
  type ItemFailure,
  type LearnerRecord,
} from '../connector.model.ts';
import type { Pass } from './pass.ts';
import { PageLoopError } from './why-it-failed.ts';

/** A pass that goes on without end is a fault of the source; the next run goes on from the checkpoint. */
const MAX_PAGES = 20_000;
/** Entries and characters of content held at once, however long the source makes its pages. */
const PART_ENTRIES = 200;
const PART_CHARACTERS = 8_000_000;

type Entry = Change | LearnerRecord | ItemFailure;

/** A piece of a page; the last piece of each page carries the checkpoint after it. */
export interface PagePart<One extends Entry = Change | ItemFailure> {
  entries: One[];
  checkpoint?: Checkpoint;
}

/** One page of a stream, see the connector's `pull` and `pullRecords`. */
type PullPage<One extends Entry> = (from: Checkpoint | undefined) => AsyncGenerator<One, Checkpoint>;

/** A pass over a stream of items, see `readPages`. */
export function readItems(
  pass: Pass,
  stream: string,
  from: Checkpoint | undefined,
): AsyncGenerator<PagePart> {
  const { connector, context } = pass;
  return readPages(pass, stream, from, (at) => connector.pull(context, stream, at));
}

/**
 * A pass over a stream, from where it stands to its end or that of the turn, in pieces of bounded size; the next piece is
 * asked for while one is stored. Throws `PageLoopError` when the source leads in a circle, and whatever the connector throws.
 */
export function readPages<One extends Entry>(
  pass: Pass,
  stream: string,
  from: Checkpoint | undefined,
  pull: PullPage<One>,
): AsyncGenerator<PagePart<One>> {
  return oneAhead(pages(pass, stream, from, pull));
}

async function* pages<One extends Entry>(
  pass: Pass,
  stream: string,
  from: Checkpoint | undefined,
  pull: PullPage<One>,
): AsyncGenerator<PagePart<One>, void> {
  const seen = new Set(from?.hasMore === true ? [positionKey(from)] : []);
  let checkpoint = from;
  for (let page = 0; page < MAX_PAGES; page++) {
    checkpoint = yield* onePage(pass, stream, pull(checkpoint), seen);
    if (!checkpoint.hasMore || (await pass.turn.givesWay())) return;
  }
  throw new ConnectorError(
    'not_what_was_expected',
    `The source did not come to an end after ${MAX_PAGES} pages; the next run goes on from there.`,
  );
}

async function* onePage<One extends Entry>(
  { context }: Pass,
  stream: string,
  generator: AsyncGenerator<One, Checkpoint>,
  seen: Set<string>,
): AsyncGenerator<PagePart<One>, Checkpoint> {
  let entries: One[] = [];
  let characters = 0;
  for (;;) {
    context.signal.throwIfAborted();
    const next = await generator.next();
    if (next.done === true) {
      refuseCircle(next.value, stream, seen);
      yield { entries, checkpoint: next.value };
      return next.value;
    }
    entries.push(next.value);
    characters += sizeOf(next.value);
    if (entries.length >= PART_ENTRIES || characters >= PART_CHARACTERS) {
      yield { entries };
      entries = [];
      characters = 0;
    }
  }
}

function refuseCircle(checkpoint: Checkpoint, stream: string, seen: Set<string>): void {
  if (!checkpoint.hasMore) return;
  const key = positionKey(checkpoint);
  if (seen.has(key)) throw new PageLoopError(stream);
  seen.add(key);
}

/** A hash: positions may be long, and there are many. */
const positionKey = ({ position }: Checkpoint): string => contentHash(JSON.stringify(position));

const sizeOf = (entry: Entry): number => (entry.type === 'upsert' ? entry.item.content.bytes.length : 0);

/** Asks for the next value while the one before is worked on. */
async function* oneAhead<T>(source: AsyncGenerator<T, void>): AsyncGenerator<T> {
  let next = source.next();
  for (;;) {
    const result = await next;
    if (result.done === true) return;
    next = source.next();
    // Its failure counts when its turn comes; until then nobody listens.
    next.catch(() => {});
    yield result.value;
  }
}

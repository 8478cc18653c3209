import type { ZodRawShape } from 'zod';
import type {
  Change,
  Checkpoint,
  Connector,
  Credential,
  ItemFailure,
  SourceItem,
  StreamDefinition,
} from '@mesh/connectors/kit';
import { memoryCredentials } from './memory-credentials.ts';
import { createHttpClient, type Clock, type HttpClient } from '@mesh/platform/http';
import { silentLogger } from '@mesh/platform/logging';

export interface CollectOptions {
  /** The state that an earlier pass left; it is not changed. */
  from?: Pass | undefined;
  /** Stops after so many pages, as a killed process would. */
  maxPages?: number | undefined;
  http?: HttpClient | undefined;
  now?: (() => Date) | undefined;
  signal?: AbortSignal | undefined;
  /** What a browser flow or an earlier run would have stored. */
  credential?: Credential | undefined;
  /** Default: the first. */
  stream?: string | undefined;
}

/** What the mesh would hold after a pass. */
export interface Pass {
  items: Map<string, SourceItem>;
  failures: ItemFailure[];
  /** Changes of this pass, in order. */
  changes: Change[];
  checkpoint: Checkpoint | undefined;
  pages: number;
  complete: boolean;
}

/** More pages than any test's source has: a connector that never ends fails here. */
const MAX_PAGES = 1_000;

/** A client that may reach loopback, where the emulators listen. */
export function testHttp(clock?: Clock): HttpClient {
  return createHttpClient({
    clock,
    allowedHosts: () => ['127.0.0.1'],
    logger: silentLogger,
    limits: { perHostRate: 10_000, totalMs: 5_000 },
  });
}

/**
 * Drives one pass as the runtime does: page by page, each checkpoint through JSON, and prunes with `listIds` after a
 * complete pass. `config` is what an administrator would enter.
 */
export async function collectPass<Shape extends ZodRawShape>(
  connector: Connector<Shape>,
  config: Record<string, unknown>,
  options: CollectOptions = {},
): Promise<Pass> {
  const context = contextFor(connector, config, options);
  const pass: Pass = {
    items: new Map(options.from?.items),
    failures: [],
    changes: [],
    checkpoint: options.from?.checkpoint,
    pages: 0,
    complete: false,
  };
  const stream = streamOf(connector, options);
  while (pass.pages < (options.maxPages ?? MAX_PAGES)) {
    const stored = JSON.parse(JSON.stringify(pass.checkpoint ?? null)) as Checkpoint | null;
    pass.checkpoint = await readPage(connector.pull(context, stream.name, stored ?? undefined), pass);
    pass.pages++;
    if (!pass.checkpoint.hasMore) {
      pass.complete = true;
      break;
    }
  }
  if (pass.pages === MAX_PAGES) throw new Error(`${connector.id}: the pass does not end.`);
  const pruned = pass.checkpoint?.prune ?? stream.removed === 'slim-diff';
  if (pass.complete && pruned) await prune(connector, context, pass, stream.name);
  return pass;
}

function streamOf({ streams }: Pick<Connector, 'streams'>, { stream }: CollectOptions): StreamDefinition {
  return streams.find(({ name }) => name === stream) ?? streams[0]!;
}

async function readPage(
  page: AsyncGenerator<Change | ItemFailure, Checkpoint>,
  pass: Pass,
): Promise<Checkpoint> {
  for (;;) {
    const next = await page.next();
    if (next.done === true) return next.value;
    if (next.value.type === 'failure') pass.failures.push(next.value);
    else pass.changes.push(next.value);
    if (next.value.type === 'upsert') pass.items.set(next.value.item.nativeId, next.value.item);
    if (next.value.type === 'delete') pass.items.delete(next.value.nativeId);
  }
}

async function prune<Shape extends ZodRawShape>(
  connector: Connector<Shape>,
  context: ReturnType<typeof contextFor<Shape>>,
  pass: Pass,
  stream: string,
): Promise<void> {
  const listed = await listedIds(connector, context, pass.checkpoint!, stream);
  for (const nativeId of pass.items.keys()) if (!listed.has(nativeId)) pass.items.delete(nativeId);
}

async function listedIds<Shape extends ZodRawShape>(
  connector: Connector<Shape>,
  context: ReturnType<typeof contextFor<Shape>>,
  checkpoint: Checkpoint,
  stream: string,
): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const page of connector.listIds!(context, stream, checkpoint))
    for (const id of page) ids.add(id);
  return ids;
}

/** The context that the runtime would give; `config` is validated first. */
export function contextFor<Shape extends ZodRawShape>(
  connector: Connector<Shape>,
  config: Record<string, unknown>,
  options: CollectOptions = {},
) {
  return {
    config: connector.config.parse(config),
    http: options.http ?? testHttp(),
    credential: memoryCredentials(options.credential),
    step: () => {},
    log: silentLogger,
    signal: options.signal ?? new AbortController().signal,
    now: options.now ?? (() => new Date()),
  };
}

import { z } from 'zod';
import type { Checkpoint, Connector, ConnectorContext, SourceItem } from '@mesh/domain/sync';
import type { GeneratedRecord } from './generated-source.ts';

interface Page {
  records: GeneratedRecord[];
  more: boolean;
  total: number;
  sequence: number;
  compare: boolean;
}

const config = z.object({
  url: z.string().meta({ title: 'Address' }),
  /** Nothing but a change of the settings has a source read from its beginning. */
  reading: z.number().default(1).meta({ title: 'Reading' }),
});

/** `since` absent: the whole list; else only what has changed since. `upTo`: where the next pass begins. */
type Position = { since?: number; from: number; upTo: number };

/** Reads a generated source the way that a connector reads a real one. */
export const generatedConnector: Connector<typeof config.shape> = {
  id: 'generated',
  title: 'Generated',
  description: 'For the benchmark.',
  config,
  auth: 'none',
  streams: [{ name: 'items', removed: 'slim-diff', acl: 'inherited' }],
  defaultInterval: 60,
  check: async () => ({ title: 'Generated', detail: 'It is there.' }),
  async *pull(context, _stream, checkpoint) {
    const at = positionOf(checkpoint);
    const since = at.since === undefined ? '' : `&since=${at.since}`;
    const page = (await ask(context, `items?from=${at.from}${since}`)) as Page;
    for (const record of page.records) yield { type: 'upsert', item: itemOf(record) };
    // What changes while the list is read is after the number that the first page showed.
    const upTo = at.from === 0 ? page.sequence : at.upTo;
    const done = at.from + page.records.length;
    const position: Position = { ...at, from: done, upTo };
    return {
      position,
      hasMore: page.more,
      progress: { done, total: page.total },
      prune: page.compare,
    };
  },
  async *listIds(context) {
    let more = true;
    for (let from = 0; more;) {
      const page = (await ask(context, `ids?from=${from}`)) as { ids: number[]; more: boolean };
      yield page.ids.map(String);
      from += page.ids.length;
      more = page.more;
    }
  },
};

function positionOf(checkpoint: Checkpoint | undefined): Position {
  if (checkpoint === undefined) return { from: 0, upTo: 0 };
  const position = checkpoint.position as Position;
  return checkpoint.hasMore ? position : { since: position.upTo, from: 0, upTo: position.upTo };
}

/** The source is on this machine: what is measured is the mesh, so it is not spared. */
const REQUESTS_PER_SECOND = 10_000;

async function ask({ config: { url }, http, signal }: ConnectorContext<{ url: string }>, path: string) {
  const response = await http.fetch(`${url}/${path}`, { signal, requestsPerSecond: REQUESTS_PER_SECOND });
  return response.json();
}

const itemOf = ({ id, title, body }: GeneratedRecord): SourceItem => ({
  nativeId: String(id),
  title,
  kind: 'article',
  language: 'en',
  url: `https://generated.example/${id}`,
  readers: 'inherit',
  content: { bytes: body, mediaType: 'text/markdown' },
});

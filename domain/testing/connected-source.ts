import { recentItems } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory } from '@mesh/domain/people';
import {
  addSource,
  getSource,
  listRuns,
  queueRun,
  runSync,
  type Connector,
  type RunView,
  type SourceInput,
  type SourceView,
} from '@mesh/domain/sync';
import type { Database } from '@mesh/platform/database';
import { aDirectory } from './a-directory.ts';
import { scriptedConnector, type ScriptedSource } from './scripted-source.ts';
import { testSyncOver, type TestSync } from './test-sync.ts';

const NEVER = new AbortController().signal;

/** A scripted source that an organisation of its own has connected; nothing was read yet. */
export interface ConnectedSource extends TestSync {
  sourceId: string;
  /** What a test puts here holds from then on, in place of what the scripted connector does. */
  more: Partial<Connector>;
  /** Asks for a run and carries it out. */
  run(): Promise<RunView>;
  /** Carries out what was asked for; returns the latest run as it is then. */
  carryOut(queued: Promise<{ id: string }>): Promise<RunView>;
  view(): Promise<SourceView>;
  /** Of all items that are seen, in order. */
  titles(as?: Actor): Promise<string[]>;
  /** The people of `aDirectory` come into the organisation. */
  people(): Promise<void>;
  /** One of them, with the rights of whoever connected the source. */
  as(slug: string): Promise<Actor & { personId: string }>;
}

export async function connectSource(
  source: ScriptedSource,
  database: Database,
  input: Partial<SourceInput> = {},
): Promise<ConnectedSource> {
  const more: Partial<Connector> = {};
  const connector = new Proxy(scriptedConnector(source), {
    get: (target, name) => Reflect.get(more, name) ?? Reflect.get(target, name),
  });
  const t = await testSyncOver([connector], database);
  const { id: sourceId } = await addSource(t.sync, t.admin, {
    connector: 'scripted',
    name: 'Scripted',
    config: { url: 'https://example.org' },
    ...input,
  });
  const connected: ConnectedSource = {
    ...t,
    sourceId,
    more,
    run: () => connected.carryOut(queueRun(t.sync, t.admin, sourceId, 'person')),
    async carryOut(queued) {
      const { id } = await queued;
      await runSync(t.sync, { tenantId: t.admin.tenantId, runId: id }, NEVER);
      return (await listRuns(t.deps, t.admin, sourceId, 1))[0]!;
    },
    view: () => getSource(t.sync, t.admin, sourceId),
    titles: async (as = t.admin) =>
      (await recentItems(t.deps, as, { limit: 100 })).map(({ title }) => title).sort(),
    async people() {
      await importDirectory(t.deps, t.admin, aDirectory());
    },
    async as(slug) {
      const person = await findPersonBySlug(t.deps.db, t.admin.tenantId, slug);
      return { ...t.admin, personId: person!.id };
    },
  };
  return connected;
}

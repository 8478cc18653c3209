import { compareItems, titlesOf } from '@mesh/domain/catalogue';
import { goneIds } from '../removal/prune.ts';
import type { RunPlan } from '../sync.model.ts';
import { loadCheckpoint } from './checkpoint.store.ts';
import type { Pass } from './pass.ts';
import { prepareImports } from './prepare-imports.ts';
import { readItems, type PagePart } from './read-pages.ts';

/** Titles kept of each kind of change. */
const PLAN_EXAMPLES = 50;
/** Records looked at; a plan of a larger source says that it is a part. */
const PLAN_ENTRIES = 20_000;

/** Reads what a run would read and stores only what would change. */
export async function planRun(pass: Pass): Promise<void> {
  const plan = emptyPlan();
  for (const { name, yields = 'items' } of pass.connector.streams)
    if (yields === 'items') await planStream(pass, name, plan);
  await pass.store(async () => ({ plan }));
}

function emptyPlan(): RunPlan {
  return {
    creates: 0,
    updates: 0,
    removes: 0,
    unchanged: 0,
    failures: 0,
    examples: { creates: [], updates: [], removes: [] },
    partial: false,
  };
}

async function planStream(pass: Pass, stream: string, plan: RunPlan): Promise<void> {
  const { deps, actor, source } = pass;
  const from = await loadCheckpoint(deps.db, actor.tenantId, source.id, stream);
  let looked = 0;
  for await (const part of readItems(pass, stream, from)) {
    await planPart(pass, part, plan);
    looked += part.entries.length;
    await pass.store(async () => ({ plan, progress: { done: looked } }));
    if (looked >= PLAN_ENTRIES) {
      plan.partial = true;
      return;
    }
    if (part.checkpoint?.hasMore === false)
      await addRemovals(pass, await goneIds(pass, stream, part.checkpoint), plan);
  }
}

async function planPart(pass: Pass, part: PagePart, plan: RunPlan): Promise<void> {
  const items = part.entries.filter((entry) => entry.type === 'upsert').map((entry) => entry.item);
  const titles = new Map(items.map(({ nativeId, title }) => [nativeId, title]));
  const { imports, failed } = await prepareImports(pass, items);
  const differences = await compareItems(pass.deps, pass.actor, {
    sourceId: pass.source.id,
    items: imports,
  });
  for (const [index, difference] of differences.entries()) {
    const { nativeId, draft } = imports[index]!;
    const title = draft?.title ?? titles.get(nativeId) ?? nativeId;
    if (difference === 'create') addExample(plan, 'creates', title);
    else if (difference === 'update') addExample(plan, 'updates', title);
    else plan.unchanged++;
  }
  plan.failures += failed.length + part.entries.filter((entry) => entry.type === 'failure').length;
  const deletions = part.entries.filter((entry) => entry.type === 'delete').map((entry) => entry.nativeId);
  await addRemovals(pass, deletions, plan);
}

function addExample(plan: RunPlan, kind: keyof RunPlan['examples'], title: string): void {
  plan[kind]++;
  if (plan.examples[kind].length < PLAN_EXAMPLES) plan.examples[kind].push(title);
}

async function addRemovals({ deps, actor, source }: Pass, gone: string[], plan: RunPlan): Promise<void> {
  const titles = await titlesOf(deps, actor, { sourceId: source.id, nativeIds: gone });
  for (const title of titles) addExample(plan, 'removes', title);
}

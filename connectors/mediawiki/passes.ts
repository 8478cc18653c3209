import {
  fingerprint,
  idField,
  plainJson,
  refuseDown,
  refuseRepetition,
  type Asking,
  type Change,
  type Checkpoint,
  type ItemFailure,
} from '@mesh/connectors/kit';
import type { Wiki } from './client.ts';
import { passSchema, restSchema, type Changes, type Full, type Rest } from './position.ts';
import { readPages } from './read-pages.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Changes are looked for again so long before the end of the last pass: entries may appear late. */
const OVERLAP = 5 * MINUTE;
/** Templates change pages without a trace, so everything is read anew so often. */
const FULL_EVERY = 7 * DAY;
/** Some removals leave no trace either (suppressed ones), so ids are compared so often. */
const LIST_EVERY = DAY;
/** No wiki forgets recent changes sooner; the default is 90 days (https://www.mediawiki.org/wiki/Manual:$wgRCMaxAge). */
const SURELY_KEPT = 6 * DAY;

export interface Step {
  told: (Change | ItemFailure)[];
  checkpoint: Checkpoint;
}

/** One page of the pass that is under way, or of the one that is due. */
export async function nextStep(
  asking: Asking,
  wiki: Wiki,
  namespaces: readonly number[],
  checkpoint: Checkpoint | undefined,
): Promise<Step> {
  const pass =
    checkpoint?.hasMore === true ? passSchema.parse(checkpoint.position) : await begin(wiki, checkpoint);
  return pass.pass === 'full'
    ? fullStep(asking, wiki, namespaces, pass)
    : changesStep(asking, wiki, namespaces, pass);
}

async function begin(wiki: Wiki, checkpoint: Checkpoint | undefined): Promise<Full | Changes> {
  const now = wiki.site.time;
  const full: Full = { pass: 'full', started: now.toISOString(), namespace: 0, from: undefined, done: 0 };
  if (checkpoint === undefined) return full;
  const rest = restSchema.parse(checkpoint.position);
  if (age(rest.fullAt, now) >= FULL_EVERY || (await forgotten(wiki, rest.since))) return full;
  return { pass: 'changes', ...rest, until: now.toISOString(), from: undefined, met: [] };
}

const age = (moment: string, now: Date): number => now.getTime() - new Date(moment).getTime();

/** True when the wiki may no longer know all changes after `since`. */
async function forgotten(wiki: Wiki, since: string): Promise<boolean> {
  if (age(since, wiki.site.time) < SURELY_KEPT) return false;
  const oldest = await wiki.oldestChange();
  return oldest === undefined || oldest > new Date(since);
}

async function fullStep(
  asking: Asking,
  wiki: Wiki,
  namespaces: readonly number[],
  pass: Full,
): Promise<Step> {
  const { pages, next } = await wiki.allPages(namespaces[pass.namespace]!, pass.from);
  const print = fingerprint(pages.map(idField('pageid')));
  refuseRepetition(pass.before, print);
  const told = await readPages(asking, wiki, pages, namespaces);
  refuseDown(pages.length, told);
  const done = pass.done + pages.length;
  const namespace = next === undefined ? pass.namespace + 1 : pass.namespace;
  const progress = { done };
  if (namespace < namespaces.length)
    return {
      told,
      checkpoint: {
        position: plainJson({ ...pass, namespace, from: next, done, before: print }),
        hasMore: true,
        progress,
      },
    };
  const { started } = pass;
  const position = plainJson({ since: before(started), fullAt: started, listedAt: started } satisfies Rest);
  return { told, checkpoint: { position, hasMore: false, prune: true, progress } };
}

async function changesStep(
  asking: Asking,
  wiki: Wiki,
  namespaces: readonly number[],
  pass: Changes,
): Promise<Step> {
  const { ids, next } = await wiki.changedIds(new Date(pass.since), new Date(pass.until), pass.from);
  const unmet = ids.filter((id) => !pass.met.includes(id));
  const told = await readPages(asking, wiki, await wiki.pagesById(unmet), namespaces);
  refuseDown(unmet.length, told);
  const met = [...pass.met, ...unmet];
  const progress = { done: met.length };
  if (next !== undefined)
    return {
      told,
      checkpoint: { position: plainJson({ ...pass, from: next, met }), hasMore: true, progress },
    };
  const prune = age(pass.listedAt, new Date(pass.until)) >= LIST_EVERY;
  const rest: Rest = {
    since: before(pass.until),
    fullAt: pass.fullAt,
    listedAt: prune ? pass.until : pass.listedAt,
  };
  return { told, checkpoint: { position: plainJson(rest), hasMore: false, prune, progress } };
}

const before = (moment: string): string => new Date(new Date(moment).getTime() - OVERLAP).toISOString();

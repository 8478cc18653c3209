import { offset, pagedPass, perRun, type ConnectorContext, type OffsetAt } from '@mesh/connectors/kit';
import { z } from 'zod';
import { PAGE_SIZE, type Redmine } from './client.ts';
import { issueId, issueItem, wikiId, wikiItem } from './map.ts';
import { opennessOf, readersOfIssue, readersOfWiki } from './rights.ts';
import { issueSchema, wikiEntrySchema, type Project } from './schema.ts';

interface Settings {
  url: string;
  key: string;
}
type Context = ConnectorContext<Settings>;

const recordSchema = z.union([issueSchema, wikiEntrySchema]);
const idSchema = z.object({ id: z.int() });
const issueProjectSchema = z.object({ project: idSchema });
const titleSchema = wikiEntrySchema.pick({ title: true });

/** A list: the issues or the wiki of a project. */
type Part = `${'issues' | 'wiki'}/${number}`;
const pages = offset({ size: { parameter: 'limit', value: PAGE_SIZE } });

export function redminePasses(redmineOf: (context: Context) => Redmine) {
  const projectsOf = perRun((context: Context) => redmineOf(context).projects());
  const openOf = perRun((context: Context) => opennessOf(redmineOf(context)));

  const projectOf = async (context: Context, part: Part): Promise<Project | undefined> =>
    (await projectsOf(context)).find(({ id }) => id === idOf(part));

  const parts = async (context: Context): Promise<Part[]> =>
    (await projectsOf(context)).flatMap(({ id, enabled_modules }) => {
      const has = (module: string) => enabled_modules.some(({ name }) => name === module);
      return [
        ...(has('issue_tracking') ? [`issues/${id}` as const] : []),
        ...(has('wiki') ? [`wiki/${id}` as const] : []),
      ];
    });

  return pagedPass<Settings, Part, OffsetAt, typeof recordSchema>({
    parts,
    first: pages.first,

    async page(context, { part, at, since: asked }) {
      const redmine = redmineOf(context);
      const project = await projectOf(context, part);
      if (project === undefined) return { records: [], next: undefined };
      // A project that became private, or public, changes the readers of all that is in it.
      const since = asked && Date.parse(project.updated_on) < asked.getTime() ? asked : undefined;
      if (part.startsWith('wiki')) {
        const { pages: found, date } = await redmine.wikiIndex(project.id);
        return { records: found.filter((raw) => isSince(raw, since)), next: undefined, date };
      }
      const query = { sort: 'id', updated_on: since && `>=${wholeSeconds(since)}`, ...pages.query(at) };
      const { body, date } = await redmine.issues(project.id, query);
      const ids = body.issues.map((raw) => issueIdOf(raw) ?? '');
      const next = pages.next(at, { count: ids.length, total: body.total_count, ids });
      return { records: body.issues, next, date };
    },

    record: recordSchema,
    idOf: (raw, part) => (part.startsWith('wiki') ? wikiIdOf(idOf(part), raw) : issueIdOf(raw)),

    async toChange(record, part, context) {
      const redmine = redmineOf(context);
      const [project, open] = [(await projectOf(context, part))!, await openOf(context)];
      if ('subject' in record) {
        const issue = await redmine.issue(record.id);
        return { type: 'upsert', item: issueItem(redmine.base, issue, readersOfIssue(issue, project, open)) };
      }
      const page = await redmine.wikiPage(project.id, record.title);
      return { type: 'upsert', item: wikiItem(redmine.base, project, page, readersOfWiki(project, open)) };
    },
    atOnce: 3,
    delta: { fullEveryHours: 24 },

    async byIds(context, nativeIds) {
      const redmine = redmineOf(context);
      const lists = new Set(await parts(context));
      const wanted = new Set(nativeIds);
      const numbers = nativeIds.flatMap((id) => /^issue\/(\d+)$/.exec(id)?.[1] ?? []);
      const found: { part: Part; record: unknown }[] = [];
      for (const record of await redmine.issuesById(numbers)) {
        const project = issueProjectSchema.safeParse(record).data?.project.id;
        if (project !== undefined) found.push({ part: `issues/${project}`, record });
      }
      const wikis = new Set(nativeIds.flatMap((id) => /^wiki\/(\d+)\//.exec(id)?.[1] ?? []).map(Number));
      for (const project of wikis)
        for (const record of (await redmine.wikiIndex(project)).pages)
          if (wanted.has(wikiIdOf(project, record) ?? '')) found.push({ part: `wiki/${project}`, record });
      return found.filter(({ part }) => lists.has(part));
    },
  });
}

const idOf = (part: Part): number => Number(part.split('/')[1]);

/** Redmine understands no fractions of a second. */
const wholeSeconds = (moment: Date): string => moment.toISOString().replace(/\.\d+Z$/, 'Z');

/** True also of an entry that does not say when. */
function isSince(raw: unknown, since: Date | undefined): boolean {
  const { data } = wikiEntrySchema.safeParse(raw);
  return since === undefined || data === undefined || Date.parse(data.updated_on) >= since.getTime();
}

function issueIdOf(raw: unknown): string | undefined {
  const { data } = idSchema.safeParse(raw);
  return data && issueId(data.id);
}

function wikiIdOf(project: number, raw: unknown): string | undefined {
  const { data } = titleSchema.safeParse(raw);
  return data && wikiId(project, data.title);
}

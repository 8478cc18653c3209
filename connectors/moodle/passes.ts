import { z } from 'zod';
import { pagedPass, perRun, type Change, type ConnectorContext, type SourceItem } from '@mesh/connectors/kit';
import type { Moodle } from './client.ts';
import {
  chapterId,
  chapterItem,
  courseId,
  courseItem,
  fileId,
  fileItem,
  moduleId,
  moduleItem,
  pathOf,
  type Placed,
} from './map.ts';
import { isOpen } from './may-read.ts';
import {
  courseSchema,
  moduleSchema,
  type CourseState,
  type Module,
  type ModuleFile,
  type Section,
} from './schema.ts';

/** Activities told at a time: each may be a file of some size. */
const PAGE_SIZE = 10;
/** Structure that changed leaves a trace in the course's state, but not every restriction of a plugin does. */
const FULL_EVERY_HOURS = 24;
/** Files whose text can be read; others are named by their activity. */
const READABLE =
  /^text\/(?:plain|html|markdown|vtt)|^application\/(?:pdf|vnd\.openxmlformats-officedocument\.(?:wordprocessingml|presentationml))/;

const recordSchema = z.union([
  z.object({ course: courseSchema, sections: z.custom<Section[]>(), state: z.custom<CourseState>() }),
  z.object({ section: z.string(), module: moduleSchema, isOpen: z.boolean() }),
]);

interface Settings {
  url: string;
  token: string;
}
type Context = ConnectorContext<Settings>;

interface SingleRecord {
  id: string;
  record: unknown;
}

/** Everything of every course; a part is a course, its first record the course itself. */
export function coursePasses(moodleOf: (context: Context) => Moodle) {
  const courses = perRun((context: Context) => moodleOf(context).courses());
  const categories = perRun((context: Context) => moodleOf(context).categories());
  const courseOf = async (context: Context, id: number) =>
    (await courses(context)).find((course) => course.id === id);

  /** All that a pass would read of a course. */
  async function recordsOf(context: Context, part: number): Promise<SingleRecord[]> {
    const moodle = moodleOf(context);
    const [course, known] = [await courseOf(context, part), await moodle.state(part)];
    const sections = course && known && (await moodle.contents(part));
    if (sections === undefined) return [];
    const { state } = known!;
    const modules = placedModules(sections, state);
    return [
      { id: courseId(part), record: { course, sections, state } },
      ...modules.map(({ id, record }) => ({ id: moduleId(id), record })),
    ];
  }

  return pagedPass<Settings, number, number, typeof recordSchema>({
    parts: async (context) => (await courses(context)).map(({ id }) => id),
    first: 0,

    async page(context, { part, at, since }) {
      const moodle = moodleOf(context);
      const [course, known] = [await courseOf(context, part), await moodle.state(part)];
      if (course === undefined || known === undefined) return { records: [], next: undefined };
      const { state, date } = known;
      const wanted =
        since === undefined || isRebuilt(state, since) ? undefined : await moodle.updatedSince(part, since);
      const sections = wanted?.length === 0 ? undefined : await moodle.contents(part);
      if (sections === undefined) return { records: [], next: undefined, date };
      const modules = placedModules(sections, state)
        .filter(({ id }) => id > at && (wanted === undefined || wanted.includes(id)))
        .toSorted((a, b) => a.id - b.id);
      const told = modules.slice(0, PAGE_SIZE);
      const records = told.map(({ record }) => record);
      return {
        records: at === 0 ? [{ course, sections, state }, ...records] : records,
        next: modules.length > PAGE_SIZE ? told.at(-1)!.id : undefined,
        date,
      };
    },

    record: recordSchema,
    idOf(raw, course) {
      const id = (raw as { module?: { id?: unknown } }).module?.id;
      if (typeof id === 'number') return moduleId(id);
      return 'course' in (raw as object) ? courseId(course) : undefined;
    },
    isItem: (record) => 'course' in record || isTold(record.module),

    async toChange(record, part, context) {
      const moodle = moodleOf(context);
      if ('course' in record) {
        const { course, sections, state } = record;
        const shown = sections.filter(({ id }) => isOpen.section(id, state));
        const outline = shown.map((section) => ({ section, open: openIn(section, state) }));
        return upsert(courseItem(moodle.base, course, outline, await categories(context)));
      }
      const course = courseSchema.parse(await courseOf(context, part));
      return moduleChanges(moodle, { ...record, course });
    },

    delta: { fullEveryHours: FULL_EVERY_HOURS },

    async byIds(context, nativeIds) {
      const moodle = moodleOf(context);
      const asked = byRecord(nativeIds);
      const courses = new Map<number, Promise<SingleRecord[]>>();
      const found: (SingleRecord & { part: number; answers: string[] })[] = [];
      for (const [id, answers] of asked) {
        const number = Number(id.split('/')[1]);
        const part = id === courseId(number) ? number : await moodle.courseOf(number);
        if (part === undefined) continue;
        if (!courses.has(part)) courses.set(part, recordsOf(context, part));
        const single = (await courses.get(part)!).find((one) => one.id === id);
        if (single !== undefined) found.push({ ...single, part, answers });
      }
      return found;
    },

    async ids(context, { part }) {
      const sections = await moodleOf(context).contents(part);
      if (sections === undefined) return { ids: [], next: undefined };
      const modules = sections.flatMap((section) => modulesOf(section)).filter(isTold);
      return { ids: [courseId(part), ...modules.flatMap(idsOf)], next: undefined };
    },
  });
}

/** A course or an activity with the ids asked for that hang on it: `activity/3/chapter/1` on `activity/3`. */
function byRecord(nativeIds: readonly string[]): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const nativeId of nativeIds) {
    const record = nativeId.split('/').slice(0, 2).join('/');
    asked.set(record, [...(asked.get(record) ?? []), nativeId]);
  }
  return asked;
}

/** The course's structure (its own settings, sections, what was hidden or deleted) was rebuilt since. */
function isRebuilt({ course: { statekey } }: CourseState, since: Date): boolean {
  const [, rebuilt] = /^(\d+)_/.exec(statekey) ?? [];
  return rebuilt === undefined || Number(rebuilt) * 1_000 >= since.getTime();
}

function placedModules(sections: readonly Section[], state: CourseState) {
  return sections.flatMap((section) =>
    section.modules.map((module) => {
      const id = Number((module as { id?: unknown } | null)?.id ?? 0);
      return { id, record: { section: section.name, module, isOpen: isOpen.module(id, state) } };
    }),
  );
}

const modulesOf = ({ modules }: Section): Module[] =>
  modules.flatMap((raw) => moduleSchema.safeParse(raw).data ?? []);

const openIn = (section: Section, state: CourseState): Module[] =>
  modulesOf(section).filter(({ id, modname }) => modname !== 'label' && isOpen.module(id, state));

/** An activity that the account may see and that has something to read. */
const isTold = ({ uservisible, description, contents }: Module): boolean =>
  uservisible && (Boolean(description) || contents.length > 0);

async function moduleChanges(moodle: Moodle, placed: Placed): Promise<Change[]> {
  const { module } = placed;
  const main = mainFile(module);
  const read = async (file: ModuleFile): Promise<SourceItem['content']> => {
    const { bytes, mediaType } = await moodle.file(file.fileurl!);
    return { bytes, mediaType: file.mimetype ?? mediaType, fileName: file.filename ?? undefined };
  };
  const text = main && (await read(main));
  const changes = upsert(moduleItem(moodle.base, placed, text));
  for (const { chapter, file } of chaptersOf(module)) {
    const { bytes } = await read(file);
    changes.push(
      ...upsert(chapterItem(placed, chapter, file, new TextDecoder().decode(bytes as Uint8Array))),
    );
  }
  for (const file of filesOf(module)) changes.push(...upsert(fileItem(placed, file, await read(file))));
  return changes;
}

const idsOf = (module: Module): string[] => [
  moduleId(module.id),
  ...chaptersOf(module).map(({ chapter }) => chapterId(module.id, chapter)),
  ...filesOf(module).map((file) => fileId(module.id, pathOf(file))),
];

/** The text of a page, or the file that a file activity is. */
function mainFile({ modname, contents }: Module): ModuleFile | undefined {
  if (modname === 'page')
    return contents.find(({ filename, filepath }) => filename === 'index.html' && filepath === '/');
  return modname === 'resource' ? contents.slice(0, 1).find(isReadable) : undefined;
}

function chaptersOf({ modname, contents }: Module): { chapter: string; file: ModuleFile }[] {
  if (modname !== 'book') return [];
  return contents.flatMap((file) => {
    const [, chapter] = /^\/(\d+)\/$/.exec(file.filepath ?? '') ?? [];
    return chapter === undefined || file.filename !== 'index.html' ? [] : { chapter, file };
  });
}

const filesOf = ({ modname, contents }: Module): ModuleFile[] =>
  modname === 'folder' ? contents.filter(isReadable) : [];

const isReadable = ({ fileurl, mimetype }: ModuleFile): boolean =>
  Boolean(fileurl) && READABLE.test(mimetype ?? '');

const upsert = (item: SourceItem): Change[] => [{ type: 'upsert', item }];

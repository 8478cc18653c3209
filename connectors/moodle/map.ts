import { htmlText, type SourceItem } from '@mesh/connectors/kit';
import type { Category, Course, Module, ModuleFile, Section } from './schema.ts';

/** An activity with what is known of its place. */
export interface Placed {
  course: Course;
  section: string;
  module: Module;
  /** False: hidden or restricted in a way that not every member of the course meets. */
  isOpen: boolean;
}

export const courseId = (course: number): string => `course/${course}`;
export const moduleId = (module: number): string => `activity/${module}`;
export const chapterId = (module: number, chapter: string): string =>
  `${moduleId(module)}/chapter/${chapter}`;
export const fileId = (module: number, path: string): string => `${moduleId(module)}/file${path}`;

/** Those who are enrolled and may enter the course. */
export const membersGroup = (course: number): string => `course-${course}`;
/** Those who also see what is hidden from the others. */
export const insidersGroup = (course: number): string => `course-${course}-hidden`;

/** Moodle's kinds of activities, and what they are here. */
export const KINDS = {
  page: 'page',
  book: 'guide',
  label: 'tip',
  url: 'article',
  resource: 'page',
  folder: 'page',
  lesson: 'course',
  scorm: 'course',
  h5pactivity: 'course',
  quiz: 'course',
  assign: 'course',
  glossary: 'guide',
  wiki: 'guide',
  forum: 'page',
} as const;

export function courseItem(
  base: string,
  course: Course,
  sections: readonly { section: Section; open: readonly Module[] }[],
  categories: readonly Category[],
): SourceItem {
  const filled = sections.filter(({ section, open }) => open.length > 0 || section.summary);
  const outline = filled.map(
    ({ section, open }) =>
      `<h2>${escape(section.name)}</h2>${section.summary ?? ''}${listOf(open.map(({ name }) => escape(name)))}`,
  );
  return {
    nativeId: courseId(course.id),
    kind: 'course',
    title: htmlText(course.fullname),
    url: `${base}/course/view.php?id=${course.id}`,
    ...language(course),
    keywords: path(course.categoryid, categories).map((name) => htmlText(name)),
    readers: [`source-group:${membersGroup(course.id)}`],
    content: html([course.summary ?? '', ...outline]),
    sourceValues: { shortname: course.shortname, category: path(course.categoryid, categories).join(' / ') },
  };
}

/** The activity itself: its description, and for a book, a folder or a link what is in it. */
export function moduleItem(base: string, placed: Placed, content?: SourceItem['content']): SourceItem {
  const { module } = placed;
  const inside = module.contents.flatMap(({ type, filename, fileurl, content: title }) => {
    if (type === 'url' && fileurl) return `<a href="${escape(fileurl)}">${escape(module.name)}</a>`;
    return type === 'file' && module.modname !== 'page' ? escape(title || (filename ?? '')) : [];
  });
  return {
    ...placeOf(placed),
    nativeId: moduleId(module.id),
    title: htmlText(module.name),
    url: module.url ?? `${base}/course/view.php?id=${placed.course.id}#module-${module.id}`,
    ...changed(module.contents),
    content: content ?? html([module.description ?? '', listOf(inside)]),
  };
}

export function chapterItem(placed: Placed, chapter: string, file: ModuleFile, text: string): SourceItem {
  const { module } = placed;
  return {
    ...placeOf(placed),
    nativeId: chapterId(module.id, chapter),
    terms: { kind: 'page' },
    title: htmlText(file.content ?? module.name),
    url: `${module.url}&chapterid=${chapter}`,
    ...changed([file]),
    content: html([text]),
  };
}

export function fileItem(placed: Placed, file: ModuleFile, content: SourceItem['content']): SourceItem {
  const { module } = placed;
  return {
    ...placeOf(placed),
    nativeId: fileId(module.id, pathOf(file)),
    title: `${htmlText(module.name)}: ${file.filename}`,
    url: module.url ?? undefined,
    ...(file.author && { author: file.author }),
    ...changed([file]),
    content,
  };
}

export const pathOf = (file: ModuleFile): string => `${file.filepath ?? '/'}${file.filename ?? ''}`;

function placeOf({ course, section, module, isOpen }: Placed) {
  const group = isOpen ? membersGroup(course.id) : insidersGroup(course.id);
  return {
    terms: { kind: module.modname },
    kind: 'page' as const,
    ...language(course),
    keywords: [htmlText(course.fullname)],
    readers: [`source-group:${group}`],
    sourceValues: { course: courseId(course.id), section, activity: module.modname },
  };
}

const language = ({ lang }: Course) => (lang ? { language: lang.replace('_', '-') } : {});

function changed(files: readonly ModuleFile[]): Pick<SourceItem, 'updatedAt'> {
  const latest = Math.max(0, ...files.map(({ timemodified }) => timemodified ?? 0));
  return latest === 0 ? {} : { updatedAt: new Date(latest * 1_000) };
}

/** Names of a category and those above it, outermost first. */
function path(id: number | undefined, categories: readonly Category[], depth = 0): string[] {
  const category = categories.find((one) => one.id === id);
  if (category === undefined || depth > MAX_DEPTH) return [];
  return [...path(category.parent, categories, depth + 1), category.name];
}

/** Categories may not be nested deeper in any Moodle; ends a circle. */
const MAX_DEPTH = 32;

const html = (parts: readonly string[]): SourceItem['content'] => ({
  bytes: `<html><body>${parts.join('\n')}</body></html>`,
  mediaType: 'text/html',
});
const listOf = (entries: readonly string[]): string =>
  entries.length === 0 ? '' : `<ul>${entries.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;
const escape = (text: string): string =>
  htmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

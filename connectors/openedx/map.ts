import type { SourceItem } from '@mesh/connectors/kit';
import { htmlViewSchema, type Block, type Blocks, type Course } from './schema.ts';

/** What one unit of a course is made of, as HTML. */
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign]!);
const heading = (level: number, text: string): string => `<h${level}>${escapeText(text)}</h${level}>`;
/** Blocks in blocks, at most. */
const DEEPEST = 8;

export interface CourseParts {
  course: Course;
  overview: string;
  /** Undefined: the course shows no content to the account. */
  blocks: Blocks | undefined;
  readers: SourceItem['readers'];
  /** Address of the platform. */
  site: string;
}

/** The course with its overview and outline, and an item for each subsection with what its units say. */
export function courseItems({ course, overview, blocks, readers, site }: CourseParts): SourceItem[] {
  const subsections = blocks === undefined ? [] : subsectionsOf(blocks);
  const outline = subsections.map(({ block }) => `<li>${escapeText(nameOf(block))}</li>`).join('');
  const about: SourceItem = {
    nativeId: course.id,
    kind: 'course',
    title: course.name,
    url: `${site}/courses/${encodeURIComponent(course.id)}/about`,
    author: course.org,
    keywords: [course.number].filter((word) => word !== ''),
    readers,
    content: {
      bytes: `<html><body>${overview || `<p>${escapeText(course.short_description ?? course.name)}</p>`}<ol>${outline}</ol></body></html>`,
      mediaType: 'text/html',
    },
    sourceValues: { pacing: course.pacing ?? '', effort: course.effort ?? '', start: course.start ?? '' },
  };
  return [
    about,
    ...subsections.map(({ block, section }) => subsectionItem(block, section, blocks!, course, readers)),
  ];
}

interface Subsection {
  block: Block;
  /** Name of the section that it is in. */
  section: string;
}

/** Ids of a course and its subsections. */
export const courseIds = (courseId: string, blocks: Blocks | undefined): string[] => [
  courseId,
  ...(blocks === undefined ? [] : subsectionsOf(blocks).map(({ block }) => block.id)),
];

/** The parts that hold units (`sequential`), in the order of the course. */
function subsectionsOf(blocks: Blocks): Subsection[] {
  const found: Subsection[] = [];
  const met = new Set<string>();
  const visit = (id: string, section: string): void => {
    const block = blocks.blocks[id];
    if (block === undefined || met.has(id)) return;
    met.add(id);
    if (block.type === 'sequential') found.push({ block, section });
    else for (const child of block.children) visit(child, block.type === 'chapter' ? nameOf(block) : section);
  };
  visit(blocks.root, '');
  return found;
}

function subsectionItem(
  block: Block,
  section: string,
  blocks: Blocks,
  course: Course,
  readers: SourceItem['readers'],
): SourceItem {
  return {
    nativeId: block.id,
    kind: 'page',
    title: nameOf(block),
    ...(block.lms_web_url !== undefined && { url: block.lms_web_url }),
    author: course.org,
    keywords: [course.name, section].filter((word) => word !== ''),
    readers,
    content: {
      bytes: `<html><body>${heading(1, nameOf(block))}${unitsOf(block, blocks, 0)}</body></html>`,
      mediaType: 'text/html',
    },
    sourceValues: { course: course.id, section },
  };
}

/** Units and what is in them: the text of HTML blocks, the names of all others. */
function unitsOf({ children }: Block, blocks: Blocks, depth: number): string {
  if (depth >= DEEPEST) return '';
  const texts = children.map((id) => {
    const child = blocks.blocks[id];
    if (child === undefined) return '';
    const text = htmlViewSchema.safeParse(child.student_view_data).data?.html ?? '';
    return (
      heading(child.type === 'vertical' ? 2 : 3, nameOf(child)) + text + unitsOf(child, blocks, depth + 1)
    );
  });
  return texts.join('');
}

const nameOf = ({ display_name: name, type }: Block): string => name || type;

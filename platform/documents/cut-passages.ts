import { cleanLine } from './clean-text.ts';
import { DocumentError } from './document-error.ts';
import type { ParsedDocument, Passage, Section } from './document.model.ts';
import { MAX_PASSAGES } from './limits.ts';
import {
  HARD_MAX_PASSAGE_WORDS,
  MAX_PASSAGE_WORDS,
  MAX_PIECE_CHARACTERS,
  MIN_PASSAGE_WORDS,
  TINY_WORDS,
} from './passage-size.ts';
import { splitBlock, type Piece } from './split-block.ts';
import { toMarkdown } from './tree-text.ts';

interface CutSection {
  path: string[];
  level: number;
  anchor: Section['anchor'];
  pieces: Piece[];
  words: number;
}

/** One piece with the section it stands in; `opens` when it is the section's first. */
interface Placed {
  piece: Piece;
  section: CutSection;
  opens: boolean;
}

/**
 * Cuts a document into passages of about 100–250 words. Headings of level 1 and 2 are borders; only a part under 40
 * words joins its next sibling. Titles below a passage's heading path stand inside its text.
 * Pure and deterministic. Throws `too_large` beyond `MAX_PASSAGES`.
 */
export function cutPassages(doc: ParsedDocument): Passage[] {
  const repeatsTitle = doc.sections.some(
    ({ level, headingPath }) => level === 1 && isTitle(headingPath, doc.title),
  );
  const sections = doc.sections.map((section) => cutSection(section, repeatsTitle ? doc.title : undefined));
  const passages: Passage[] = [];
  for (const group of joinTiny(groupByHeading(sections))) {
    for (const placed of packGroup(group)) {
      if (passages.length === MAX_PASSAGES) throw tooManyPassages();
      passages.push(passageOf(placed, passages.length));
    }
  }
  return passages;
}

function tooManyPassages(): DocumentError {
  return new DocumentError(
    'too_large',
    `The document has more than ${MAX_PASSAGES} passages. Split it into several documents, for example by chapter.`,
  );
}

const EMPTY: Piece = { text: '', markdown: '', words: 0 };

function cutSection({ headingPath, level, anchor, blocks }: Section, title: string | undefined): CutSection {
  const pieces = blocks.flatMap(splitBlock);
  return {
    path: title !== undefined && isTitle(headingPath, title) ? headingPath.slice(1) : headingPath,
    level,
    anchor,
    pieces: pieces.length === 0 ? [EMPTY] : pieces,
    words: pieces.reduce((sum, piece) => sum + piece.words, 0),
  };
}

function isTitle([root]: readonly string[], title: string): boolean {
  return root !== undefined && cleanLine(root).toLowerCase() === cleanLine(title).toLowerCase();
}

/** A heading of level 1 or 2, a page or a slide opens a group; deeper headings stay inside. */
function groupByHeading(sections: readonly CutSection[]): CutSection[][] {
  const groups: CutSection[][] = [];
  for (const section of sections) {
    const open = groups.at(-1);
    if (open === undefined || section.level <= 2) groups.push([section]);
    else open.push(section);
  }
  return groups;
}

const wordsIn = (group: readonly CutSection[]): number =>
  group.reduce((sum, section) => sum + section.words, 0);

function joinTiny(groups: readonly CutSection[][]): CutSection[][] {
  const joined: CutSection[][] = [];
  for (const group of groups) {
    const before = joined.at(-1);
    if (before !== undefined && wordsIn(before) < TINY_WORDS && areSiblings(before[0]!, group[0]!))
      before.push(...group);
    else joined.push([...group]);
  }
  return joined;
}

function areSiblings(a: CutSection, b: CutSection): boolean {
  return a.level === b.level && parentOf(a) === parentOf(b);
}

const parentOf = ({ path }: CutSection): string => JSON.stringify(path.slice(0, -1));

function packGroup(group: readonly CutSection[]): Placed[][] {
  const packs: Placed[][] = [];
  let open: Placed[] = [];
  const close = (): void => {
    if (open.length > 0) packs.push(open);
    open = [];
  };
  for (const section of group) {
    if (size(open) >= MIN_PASSAGE_WORDS) close();
    for (const [index, piece] of section.pieces.entries()) {
      if (!hasRoom(open, piece)) close();
      open.push({ piece, section, opens: index === 0 });
    }
  }
  close();
  return joinTail(packs).filter((pack) => pack.some(({ piece }) => piece.text !== ''));
}

const size = (pack: readonly Placed[]): number => pack.reduce((sum, { piece }) => sum + piece.words, 0);
const characters = (pack: readonly Placed[]): number =>
  pack.reduce((sum, { piece }) => sum + piece.text.length, 0);

function hasRoom(pack: readonly Placed[], { words, text }: Piece): boolean {
  const before = size(pack);
  const limit = before < TINY_WORDS ? HARD_MAX_PASSAGE_WORDS : MAX_PASSAGE_WORDS;
  return before + words <= limit && characters(pack) + text.length <= MAX_PIECE_CHARACTERS;
}

/** A last passage of a few words joins the one before it. */
function joinTail(packs: Placed[][]): Placed[][] {
  const tail = packs.at(-1);
  const before = packs.at(-2);
  if (tail === undefined || before === undefined || size(tail) >= TINY_WORDS) return packs;
  if (size(before) + size(tail) > HARD_MAX_PASSAGE_WORDS) return packs;
  if (characters(before) + characters(tail) > MAX_PIECE_CHARACTERS) return packs;
  return [...packs.slice(0, -2), [...before, ...tail]];
}

function passageOf(placed: readonly Placed[], ordinal: number): Passage {
  const path = placed.map(({ section }) => section.path).reduce(commonStart);
  const parts = placed
    .flatMap((one) => [...titleLine(one, path.length), one.piece])
    .filter(({ text }) => text !== '');
  return {
    ordinal,
    headingPath: path,
    anchor: placed[0]!.section.anchor,
    text: parts.map(({ text }) => text).join('\n\n'),
    markdown: parts.map(({ markdown }) => markdown).join('\n\n'),
    wordCount: parts.reduce((sum, { words }) => sum + words, 0),
  };
}

function commonStart(a: readonly string[], b: readonly string[]): string[] {
  const end = a.findIndex((title, index) => title !== b[index]);
  return a.slice(0, end === -1 ? a.length : end);
}

/** The title of a section that starts inside a passage and that the passage's path does not name. */
function titleLine({ section, opens }: Placed, pathLength: number): Piece[] {
  const title = section.path.at(-1);
  if (!opens || title === undefined || section.path.length <= pathLength) return [];
  const markdown = toMarkdown([
    { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: title }] }] },
  ]);
  return [{ text: title, markdown, words: 0 }];
}

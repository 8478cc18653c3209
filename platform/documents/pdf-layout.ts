/** A printed line: its text, baseline and height in PDF units (1/72 inch, origin bottom left). */
export interface PdfLine {
  text: string;
  y: number;
  height: number;
}

/** What `getTextContent` of pdf.js lists: runs of text, and marks that have none. */
interface TextRun {
  type?: string;
  str?: string;
  transform?: number[];
  height?: number;
  width?: number;
  hasEOL?: boolean;
}

/** Lines of a page in the order in which the PDF draws them, which is reading order in all but hand-made files. */
export function linesOf(runs: readonly TextRun[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: (PdfLine & { right: number }) | undefined;
  for (const { str = '', transform = [], height = 0, width = 0, hasEOL = false } of runs) {
    const [x = 0, y = 0] = transform.slice(4);
    if (open !== undefined && str.trim() !== '' && Math.abs(y - open.y) > Math.max(height, open.height) / 2)
      open = undefined;
    if (open === undefined) {
      if (str.trim() === '') continue;
      open = { text: '', y, height, right: x };
      lines.push(open);
    }
    // A gap of a fifth of the height is a space that the PDF did not write.
    if (x - open.right > open.height / 5 && !/\s$/.test(open.text) && !/^\s/.test(str)) open.text += ' ';
    open.text += str;
    open.right = x + width;
    if (hasEOL) open = undefined;
  }
  return lines
    .map(({ text, y, height }) => ({ text: text.trim(), y, height }))
    .filter(({ text }) => text !== '');
}

/** A line is a running head when it, digits aside, opens or closes this share of the pages (and three at least). */
const RUNNING_SHARE = 0.5;
const RUNNING_PAGES = 3;
/** Heads and feet are within this many lines of the edge. */
const EDGE_LINES = 2;

const shape = (line: PdfLine): string => line.text.replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase();
const isEdge = (index: number, count: number): boolean => index < EDGE_LINES || index >= count - EDGE_LINES;

/** Pages without the heads and feet that most of them share. */
export function withoutRunningHeads(pages: readonly PdfLine[][]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const shapes = new Set(lines.filter((_, index) => isEdge(index, lines.length)).map(shape));
    for (const one of shapes) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const needed = Math.max(RUNNING_PAGES, pages.length * RUNNING_SHARE);
  return pages.map((lines) =>
    lines.filter((line, index) => !isEdge(index, lines.length) || (counts.get(shape(line)) ?? 0) < needed),
  );
}

/** Paragraphs of lines: a wide gap or a change of size starts a new one; a word divided at a line's end is whole again. */
export function joinLines(lines: readonly PdfLine[]): string[] {
  const paragraphs: string[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const last = paragraphs.at(-1);
    if (before === undefined || last === undefined || startsParagraph(before, line))
      paragraphs.push(line.text);
    else if (/\p{Ll}-$/u.test(last) && /^\p{Ll}/u.test(line.text))
      paragraphs[paragraphs.length - 1] = last.slice(0, -1) + line.text;
    else paragraphs[paragraphs.length - 1] = `${last} ${line.text}`;
  });
  return paragraphs;
}

function startsParagraph(before: PdfLine, line: PdfLine): boolean {
  const gap = before.y - line.y;
  const height = Math.max(before.height, line.height);
  // A negative gap is a new column.
  return (
    gap > height * 1.7 ||
    gap < 0 ||
    Math.abs(before.height - line.height) > height * 0.15 ||
    /^[•▪◦‣]/.test(line.text)
  );
}

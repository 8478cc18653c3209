/** Documents made by hand, for the tests of this folder. */
import { deflateRawSync } from 'node:zlib';

export interface ZipFixtureEntry {
  name: string;
  content: string | Uint8Array;
  /** A lie about the uncompressed size. */
  declaredSize?: number;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** PKWARE APPNOTE 4.3: local headers with deflated data, the central directory, its end record. */
export function zipOf(entries: readonly ZipFixtureEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize } of entries) {
    const data = Buffer.from(content as string);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    // The checksum of a bomb is never looked at; computing it would take longer than the test.
    fields.writeUInt32LE(data.length > 1_000_000 ? 0 : crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const relsOf = (targets: readonly [id: string, type: string, target: string][]): string =>
  `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}">${targets
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A DOCX of paragraphs; a style like `Heading1` makes a heading. `prolog` goes before the root element. */
export function docxEntries(
  paragraphs: readonly { text: string; style?: string }[],
  prolog = '',
): ZipFixtureEntry[] {
  const body = paragraphs
    .map(({ text, style }) => {
      const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
      return `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;
    })
    .join('');
  const styles = ['Title', 'Heading1', 'Heading2'].map(
    (id) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id.replace(/(\d)/, ' $1')}"/></w:style>`,
  );
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    },
    { name: '_rels/.rels', content: relsOf([['rId1', 'officeDocument', 'word/document.xml']]) },
    { name: 'word/styles.xml', content: `<w:styles xmlns:w="${word}">${styles.join('')}</w:styles>` },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?>${prolog}<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    },
  ];
}

export interface SlideFixture {
  title: string;
  body: string[];
  notes?: string;
}

const shape = (kind: string, lines: readonly string[]): string =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:txBody>${lines
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join('')}</p:txBody></p:sp>`;

const slideTree = (shapes: string): string =>
  `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;

/** A PPTX whose files are numbered against the order of the show, as after moving slides around. */
export function pptxOf(slides: readonly SlideFixture[]): Uint8Array {
  const file = (index: number): number => slides.length - index;
  const entries: ZipFixtureEntry[] = [
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${slides
        .map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index}"/>`)
        .join('')}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: relsOf(slides.map((_, index) => [`rId${index}`, 'slide', `slides/slide${file(index)}.xml`])),
    },
  ];
  slides.forEach(({ title, body, notes }, index) => {
    const name = `slide${file(index)}.xml`;
    const shapes = shape('title', [title]) + shape('body', body) + shape('sldNum', ['7']);
    entries.push({ name: `ppt/slides/${name}`, content: slideTree(shapes) });
    if (notes === undefined) return;
    entries.push(
      {
        name: `ppt/notesSlides/notes${name}`,
        content: slideTree(shape('sldImg', []) + shape('body', [notes])),
      },
      {
        name: `ppt/slides/_rels/${name}.rels`,
        content: relsOf([['rId1', 'notesSlide', `../notesSlides/notes${name}`]]),
      },
    );
  });
  return zipOf(entries);
}

/** A PDF with one line of Helvetica per string; ISO 32000-1 §7.5, cross-reference table included. */
export function pdfOf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  pages.forEach((lines, index) => {
    const content = `BT /F1 12 Tf 14 TL 50 750 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  });
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  pdf += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}

/** All plain text of a document's blocks. */
export function textOf(doc: { sections: { blocks: { text: string }[] }[] }): string {
  return doc.sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n');
}

/** All Markdown of a document's blocks. */
export function markdownOf(doc: { sections: { blocks: { markdown: string }[] }[] }): string {
  return doc.sections.flatMap(({ blocks }) => blocks.map(({ markdown }) => markdown)).join('\n\n');
}

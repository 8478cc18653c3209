import { expect, test } from 'vitest';
import {
  docxEntries,
  markdownOf,
  pdfOf,
  pptxOf,
  textOf,
  zipOf,
  type ZipFixtureEntry as Entry,
} from './document-fixtures.ts';
import { cutPassages, parseDocument } from './index.ts';

const anchors = (doc: { sections: { anchor: unknown }[] }) => doc.sections.map(({ anchor }) => anchor);

const page = (number: number, ...lines: string[]) => ['Acme Handbook', ...lines, `Page ${number} of 3`];

test('PDF: pages are anchors, heads and feet that repeat are gone, divided words are whole', async () => {
  const doc = await parseDocument({
    bytes: pdfOf([
      page(1, 'Late refunds are some-', 'times possible.'),
      page(2, 'Ask the lead.'),
      page(3, 'Then answer.'),
    ]),
    fileName: 'refunds.pdf',
  });
  expect(doc).toMatchObject({ format: 'pdf', title: 'refunds' });
  expect(anchors(doc)).toEqual([1, 2, 3].map((page) => ({ kind: 'page', page })));
  expect(textOf(doc)).toBe('Late refunds are sometimes possible.\nAsk the lead.\nThen answer.');
});

test('PDF: more pages than allowed', async () => {
  const parsing = parseDocument({ bytes: pdfOf([['a'], ['b'], ['c']]) }, { maxPdfPages: 2 });
  await expect(parsing).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('3 pages') as string,
  });
});

test('DOCX: headings, paragraphs, entities; the title style is the title', async () => {
  const doc = await parseDocument({
    bytes: zipOf(
      docxEntries([
        { text: 'Refund playbook', style: 'Title' },
        { text: 'Intro &amp; aim' },
        { text: 'Late refunds', style: 'Heading2' },
        { text: '&lt;b&gt;Ask&lt;/b&gt; the lead' },
      ]),
    ),
    mediaType: 'application/octet-stream',
  });
  expect(doc).toMatchObject({ format: 'docx', title: 'Refund playbook' });
  expect(doc.sections.map(({ headingPath }) => headingPath.at(-1))).toEqual([
    'Refund playbook',
    'Late refunds',
  ]);
  expect(textOf(doc)).toBe('Intro & aim\n<b>Ask</b> the lead');
  expect(markdownOf(doc)).toContain('\\<b>Ask');
});

test('DOCX: the address of the file is not the target of links inside it', async () => {
  const [types, rels, styles, main] = docxEntries([{ text: 'MARK' }]) as [Entry, Entry, Entry, Entry];
  const link = '<w:hyperlink w:anchor="part2"><w:r><w:t>see part 2</w:t></w:r></w:hyperlink>';
  const content = String(main.content).replace('<w:r><w:t>MARK</w:t></w:r>', link);
  const bytes = zipOf([types, rels, styles, { ...main, content }]);
  const doc = await parseDocument({ bytes, url: 'https://example.org/a.docx' });
  expect(markdownOf(doc)).toBe('see part 2');
  expect(doc.links).toEqual([]);
});

test('PPTX: slides in the order of the show, title as heading, notes included, slide numbers left out', async () => {
  const doc = await parseDocument({
    bytes: pptxOf([
      { title: 'Refunds', body: ['Forty days', 'Vouchers &amp; money'], notes: 'Say it kindly.' },
      { title: 'Escalation', body: ['Ask the lead'] },
    ]),
  });
  expect(doc).toMatchObject({ format: 'pptx', title: 'Refunds' });
  expect(doc.sections.map(({ headingPath }) => headingPath)).toEqual([['Refunds'], ['Escalation']]);
  expect(anchors(doc)).toEqual([1, 2].map((slide) => ({ kind: 'slide', slide })));
  expect(doc.sections[0]!.blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['list', 'Forty days\nVouchers & money'],
    ['paragraph', 'Say it kindly.'],
  ]);
  expect(textOf(doc)).not.toContain('7');
});

test('VTT: speakers, tags, notes and repeated captions; passages start at their time', async () => {
  const speech = Array.from({ length: 60 }, (_, i) => {
    const at = `00:${String(Math.floor(i / 6)).padStart(2, '0')}:${String((i % 6) * 10).padStart(2, '0')}.500`;
    return `${at} --> ${at}\n<v Ann>Cue ${i} <c.loud>says</c> a few words &amp; ends.`;
  });
  const doc = await parseDocument({
    bytes: `WEBVTT\n\nNOTE not spoken\n\n${speech.join('\n\n')}\n\n${speech.at(-1)!}\n`,
  });
  const times = cutPassages(doc).map(({ anchor }) => (anchor.kind === 'time' ? anchor.seconds : -1));
  expect(times[0]).toBe(0.5);
  expect(times.length).toBeGreaterThan(3);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(textOf(doc)).toMatch(/^Ann: Cue 0 says a few words & ends\. Ann: Cue 1/);
  expect(textOf(doc).match(/Cue 59/g)).toHaveLength(1);
  expect(textOf(doc)).not.toContain('not spoken');
});

test('SRT with Windows line ends and hours', async () => {
  const bytes =
    '1\r\n01:02:03,250 --> 01:02:04,000\r\n{\\an8}<i>Hello</i>\r\nthere\r\n\r\n2\r\n01:02:05,000 --> 01:02:06,000\r\nyou\r\n';
  const doc = await parseDocument({ bytes, fileName: 'a.srt' });
  expect(doc.sections[0]).toMatchObject({ anchor: { kind: 'time', seconds: 3_723.25 } });
  expect(textOf(doc)).toBe('Hello there you');
});

test('a stated title wins over every other', async () => {
  const doc = await parseDocument({ bytes: '# Inside\n\nx', fileName: 'file.md', title: ' Stated\u0000 ' });
  expect(doc.title).toBe('Stated');
});

test.each([
  ['heading', { bytes: '# Inside\n\nx', fileName: 'file.md' }, 'Inside'],
  ['file name', { bytes: 'x', fileName: 'some/where/refund rules.txt' }, 'refund rules'],
  ['address', { bytes: 'x', url: 'https://example.org/a/refund%20rules.txt?x=1' }, 'refund rules'],
  ['nothing', { bytes: 'x' }, 'Untitled'],
])('title from %s', async (_, input, title) => {
  expect((await parseDocument(input)).title).toBe(title);
});

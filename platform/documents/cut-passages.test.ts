import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from './count-words.ts';
import { cutPassages, parseDocument, type Anchor, type ParsedDocument, type Passage } from './index.ts';
import { HARD_MAX_PASSAGE_WORDS, MAX_PASSAGE_WORDS } from './passage-size.ts';

const markdown = (bytes: string) => parseDocument({ bytes, fileName: 'doc.md' });

/** `count` words that occur nowhere else: `p7w1 p7w2 …`, a full stop after every twelfth. */
function prose(name: string, count: number): string {
  const words = Array.from({ length: count }, (_, i) => `${name}w${i}${i % 12 === 11 ? '.' : ''}`);
  return words.map((word, i) => (i % 12 === 0 ? word.toUpperCase() : word)).join(' ');
}

const block = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('paragraph'), words: fc.nat(700) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('list', 'table', 'code', 'quote'), words: fc.nat(400) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('h1', 'h2', 'h3', 'h4'), words: fc.constant(2) }),
  },
);

function render(blocks: readonly { kind: string; words: number }[]): string {
  return blocks
    .map(({ kind, words }, index) => {
      const rows = Array.from({ length: Math.ceil(words / 9) }, (_, row) =>
        prose(`b${index}r${row}`, Math.min(9, words)),
      );
      if (kind.startsWith('h')) return `${'#'.repeat(Number(kind[1]))} ${prose(`b${index}`, words)}`;
      if (kind === 'list') return rows.map((row) => `- ${row}`).join('\n');
      if (kind === 'table')
        return `| hdr | hdr |\n| - | - |\n${rows.map((row) => `| ${row} | |`).join('\n')}`;
      if (kind === 'code') return `\`\`\`\n${rows.join('\n')}\n\`\`\``;
      const text = `**${prose(`b${index}`, words)}** [${prose(`l${index}`, 3)}](https://e.org/${index})`;
      return kind === 'quote' ? `> ${text}` : text;
    })
    .join('\n\n');
}

const marks = (text: string): string[] => text.match(/\b[bl]\d+\w*w\d+/gi) ?? [];
const fragments = fc.array(block, { minLength: 1, maxLength: 14 }).map(render);

test('every word is in exactly one passage, in order, both as text and as Markdown', async () => {
  await fc.assert(
    fc.asyncProperty(fragments, async (source) => {
      const doc = await markdown(`before\n\n${source}`);
      const inBlocks = doc.sections.flatMap(({ blocks }) => blocks.flatMap(({ text }) => marks(text)));
      const titles = new Set(doc.sections.flatMap(({ headingPath }) => headingPath.flatMap(marks)));
      for (const of of ['text', 'markdown'] as const) {
        const found = cutPassages(doc).flatMap((passage) => marks(passage[of]));
        expect(found.filter((word) => !titles.has(word))).toEqual(inBlocks);
      }
      expect(marks(source).filter((word) => !titles.has(word))).toEqual(inBlocks);
    }),
    { numRuns: 30 },
  );
});

test('passages keep their bounds, are numbered, and count their words', async () => {
  await fc.assert(
    fc.asyncProperty(fragments, async (source) => {
      const doc = await markdown(`before\n\n${source}`);
      const passages = cutPassages(doc);
      passages.forEach(({ ordinal, text, wordCount }, index) => {
        expect(ordinal).toBe(index);
        expect(text.trim()).not.toBe('');
        expect(wordCount).toBeLessThanOrEqual(HARD_MAX_PASSAGE_WORDS);
        expect(countWords(text)).toBeGreaterThanOrEqual(wordCount);
      });
      expect(cutPassages(doc)).toEqual(passages);
      expect(cutPassages(await markdown(`before\n\n${source}`))).toEqual(passages);
    }),
    { numRuns: 20 },
  );
});

const paged = (kind: 'page' | 'slide' | 'time', sizes: readonly number[]): ParsedDocument => ({
  format: 'pdf',
  title: 'T',
  language: 'und',
  frontMatter: {},
  links: [],
  wordCount: 0,
  sections: sizes.map((size, index) => ({
    headingPath: [],
    level: 0,
    anchor: { kind, page: index + 1, slide: index + 1, seconds: index * 2.5 } as unknown as Anchor,
    blocks: [{ kind: 'paragraph', text: prose(`b${index}`, size), markdown: prose(`b${index}`, size) }],
  })),
});

const position = ({ anchor }: Passage): number => {
  if (anchor.kind === 'page') return anchor.page;
  if (anchor.kind === 'slide') return anchor.slide;
  return anchor.kind === 'time' ? anchor.seconds : -1;
};

test('anchors of pages, slides and times never go back, also when blocks are too long', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('page', 'slide', 'time'),
      fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 }),
      (kind, sizes) => {
        const doc = paged(kind, sizes);
        const passages = cutPassages(doc);
        const positions = passages.map(position);
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
        expect(passages.flatMap(({ text }) => marks(text))).toEqual(
          doc.sections.flatMap(({ blocks }) => blocks.flatMap(({ text }) => marks(text))),
        );
        expect(Math.max(0, ...passages.map(({ wordCount }) => wordCount))).toBeLessThanOrEqual(
          HARD_MAX_PASSAGE_WORDS,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('headings of level 1 and 2 are borders; deeper ones share a passage and stand in its text', async () => {
  const doc = await markdown(
    `# A\n\n${prose('a', 60)}\n\n## B\n\n${prose('b', 60)}\n\n### C\n\n${prose('c', 60)}\n\n## D\n\n${prose('d', 60)}`,
  );
  const passages = cutPassages({ ...doc, title: 'Other' });
  expect(passages.map(({ headingPath, wordCount }) => [headingPath, wordCount])).toEqual([
    [['A'], 60],
    [['A', 'B'], 120],
    [['A', 'D'], 60],
  ]);
  expect(passages[1]!.markdown).toContain('\n\n**C**\n\n');
});

test('tiny siblings join under their parent with the first anchor; their titles stay in the text', async () => {
  const doc = await markdown(
    `# Top\n\n${prose('t', 50)}\n\n## A\n\nShort one.\n\n## B\n\n${prose('b', 60)}\n\n## C\n\n${prose('c', 60)}`,
  );
  const passages = cutPassages(doc);
  expect(passages.map(({ headingPath }) => headingPath)).toEqual([[], [], ['C']]);
  expect(passages[1]).toMatchObject({ anchor: { kind: 'heading', id: 'a' } });
  expect(passages[1]!.text).toMatch(/^A\n\nShort one\.\n\nB\n\nBW0/i);
});

test('a tiny last chapter does not join the next parent', async () => {
  const doc = await markdown('# A\n\n## A1\n\nShort.\n\n# B\n\n## B1\n\nAlso short.');
  expect(cutPassages({ ...doc, title: 'Other' }).map(({ headingPath }) => headingPath.join('/'))).toEqual([
    'A/A1',
    'B/B1',
  ]);
});

test('the path leaves out an h1 that repeats the title', async () => {
  const doc = await markdown('# Refunds\n\n## Late\n\nText.');
  expect(cutPassages(doc)[0]!.headingPath).toEqual(['Late']);
  expect(cutPassages({ ...doc, title: 'Other' })[0]!.headingPath).toEqual(['Refunds', 'Late']);
});

test('long paragraphs are cut at sentence ends and links survive the cut', async () => {
  const sentence =
    'When the customer asks again, [the lead of the team](https://e.org/lead) decides what happens. ';
  const passages = cutPassages(await markdown(sentence.repeat(40)));
  expect(passages.length).toBeGreaterThan(1);
  for (const { text, markdown: shown } of passages) {
    expect(text).toMatch(/^When the customer.*happens\.$/s);
    expect(shown.match(/\[the lead of the team\]\(https:\/\/e\.org\/lead\)/g)).toHaveLength(
      text.match(/the lead/g)!.length,
    );
  }
});

test('tables repeat their header, lists go on counting, items stay whole', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `| ${prose(`b${i}`, 6)} | x |`).join('\n');
  const items = Array.from({ length: 12 }, (_, i) => `${i + 1}. ${prose(`l${i}`, 40)}`).join('\n');
  const passages = cutPassages(
    await markdown(`| Case | Answer |\n| - | - |\n${rows}\n\n## List\n\n${items}`),
  );
  const tables = passages.filter(({ markdown: shown }) => shown.startsWith('|'));
  expect(tables.length).toBeGreaterThan(1);
  for (const { markdown: shown } of tables) expect(shown).toMatch(/^\| Case \| Answer \|\n\| - \| - \|\n/);
  const lists = passages.filter(({ markdown: shown }) => /^\d+\. /.test(shown));
  expect(lists.map(({ markdown: shown }) => Number.parseInt(shown, 10))).toEqual([1, 7]);
});

test('code stays whole up to the bound and is cut between lines beyond it', async () => {
  const code = (words: number) =>
    `\`\`\`ts\n${Array.from({ length: words / 5 }, (_, i) => prose(`c${i}`, 5)).join('\n')}\n\`\`\``;
  const fitting = cutPassages(await markdown(`${prose('b', 100)}\n\n${code(MAX_PASSAGE_WORDS)}`));
  expect(fitting.map(({ wordCount }) => wordCount)).toEqual([100, 250]);
  const cut = cutPassages(await markdown(code(600)));
  expect(cut.every(({ markdown: shown }) => /^```ts\nC\d+W0[^]*\n```$/.test(shown))).toBe(true);
});

test('Chinese and Japanese text is measured in words, not in runs without spaces', async () => {
  const passages = cutPassages(
    await markdown('顧客が四十日後に返金を求めています。担当者に確認してください。'.repeat(60)),
  );
  expect(passages.length).toBeGreaterThan(3);
  for (const { text, wordCount } of passages) {
    expect(wordCount).toBeLessThanOrEqual(HARD_MAX_PASSAGE_WORDS);
    expect(text).toMatch(/。$/);
  }
});

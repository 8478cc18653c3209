import type { GeneratedItem } from './generated-item.ts';
import type { Frame } from './make-copy.ts';
import type { Random } from './random.ts';

interface Material {
  random: Random;
  /** A text of so many sentences about something, under a title. */
  write: (sentences: number) => { title: string; text: string };
  frames: readonly Frame[];
}

type Draft = Omit<GeneratedItem, 'truth' | 'nativeId' | 'system'>;

const PRODUCTS = ['Fjell', 'Nordlys', 'Brisa', 'Kestrel', 'Aurelia', 'Solvang', 'Mistral', 'Tindra'];
const SYSTEMS = ['Windows', 'macOS', 'Linux', 'Android', 'iPhone'];
const DEPARTMENTS = [
  'Sales',
  'Support',
  'Finance',
  'Legal',
  'Logistics',
  'Research',
  'Marketing',
  'Facilities',
];
const STUBS = [
  'This page is under construction, please come back later.',
  'Please log in with your company account to read this page. If you cannot log in, ask the help desk for access to the knowledge base and tell them the address of the page.',
  'See the attachment.',
];

/** Items that look alike and are not one; each list is one family. */
export function hardNegatives(families: number, material: Material): Draft[][] {
  const makers = [templates, products, editions, translation, stubs, namesakes, listPage];
  return Array.from({ length: families }, (_, index) => makers[index % makers.length]!(material, index));
}

/** One frame, one form, other contents. */
function templates({ random, write, frames }: Material, family: number): Draft[] {
  const { header, footer } = random.pick(frames);
  return random.sample(DEPARTMENTS, 6).map((department, index) => {
    const titles = [`Team profile: ${department}`, `Weekly report ${family + index}`, 'Overview'];
    const title = titles[Math.floor(family / 7) % titles.length]!;
    const text = `${header} ${write(random.between(2, 5)).text} ${footer}`;
    return draft('template', 'wiki', title, text, `https://wiki.example.org/t/${family}/${index}`);
  });
}

/** One manual for several products: nothing differs but the names. */
function products({ random, write }: Material): Draft[] {
  const { title, text } = write(random.between(6, 14));
  const names = random.pick([PRODUCTS, SYSTEMS]);
  return random.sample(names, 3).map((name) => {
    const sentences = text
      .split('. ')
      .map((sentence, index) => (index % 3 === 0 ? `In ${name}, ${sentence}` : sentence));
    const named = `This page is about ${name}. ${sentences.join('. ')} More on ${name} stands in the manual.`;
    return draft('product', 'wiki', `${title} on ${name}`, named, undefined);
  });
}

/** The same text for every year or release. */
function editions({ random, write }: Material, family: number): Draft[] {
  const { title, text } = write(random.between(5, 12));
  return [1, 2, 3].map((number) => {
    const edition = random.chance(0.5) ? `${2020 + number}` : `${number}.${family % 10}`;
    return draft('edition', 'wiki', `${title} ${edition}`, `Edition ${edition}. ${text}`, undefined);
  });
}

/** Word by word into letters of another language: names and numbers stay. */
function translation({ random, write }: Material, family: number): Draft[] {
  const { title, text } = write(random.between(5, 12));
  const german = text.replaceAll(/[a-z]{4,}/g, (word) => `${word.split('').toReversed().join('')}en`);
  const url = `https://www.example.org/guides/${family}`;
  const same = random.chance(0.3);
  return [
    draft('translation', 'site', title, text, url),
    { ...draft('translation', same ? 'site' : 'seite', title, same ? text : german, url), language: 'de' },
  ];
}

function stubs({ write }: Material, family: number): Draft[] {
  const stub = STUBS[Math.floor(family / 7) % STUBS.length]!;
  const drafts = Array.from({ length: 5 }, (_, index) =>
    draft('stub', 'wiki', write(1).title, stub, `https://wiki.example.org/s/${family}/${index}`),
  );
  return differentTitles(drafts);
}

function differentTitles(drafts: readonly Draft[]): Draft[] {
  return [...new Map(drafts.map((one) => [one.title, one])).values()];
}

/** One title, other texts. */
function namesakes({ random, write }: Material, family: number): Draft[] {
  const title = random.pick(['Overview', 'Frequently asked questions', 'Introduction', 'First steps']);
  return Array.from({ length: 5 }, (_, index) =>
    draft(
      'namesake',
      `handbook-${index % 2}`,
      title,
      write(random.between(4, 12)).text,
      `https://h.example.org/${family}/${index}`,
    ),
  );
}

/** Records that all point to the page which lists them. */
function listPage({ random, write }: Material, family: number): Draft[] {
  const url = `https://academy.example.org/courses/${family}`;
  const drafts = Array.from({ length: 5 }, () => {
    const { title, text } = write(random.between(2, 4));
    return draft('listed', 'courses', title, text, url);
  });
  return differentTitles(drafts);
}

function draft(sort: string, source: string, title: string, text: string, url: string | undefined): Draft {
  return { sort, source, title, url, language: 'en', text };
}

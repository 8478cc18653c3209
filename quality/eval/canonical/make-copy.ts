import type { GeneratedItem } from './generated-item.ts';
import type { Random } from './random.ts';

/** Site frames: what a source puts above and below every text. */
export interface Frame {
  header: string;
  footer: string;
}

interface Material {
  random: Random;
  /** Words to put in the place of others. */
  vocabulary: readonly string[];
  frames: readonly Frame[];
}

export const COPY_SORTS = ['tracked', 'mirrored', 'republished', 'edited', 'cut', 'framed'] as const;
export type CopySort = (typeof COPY_SORTS)[number];

type Changes = Partial<GeneratedItem>;

/** A copy as one comes about in an organisation; `serial` makes its native id. */
export function makeCopy(
  item: GeneratedItem,
  sort: CopySort,
  serial: number,
  material: Material,
): GeneratedItem {
  const { random } = material;
  const elsewhere: Changes = {
    source: random.pick(['intranet', 'feed', 'drive', 'academy']),
    system: 'elsewhere',
    nativeId: `copy-${serial}`,
    url: random.chance(0.5) ? undefined : `https://copies.example.net/${serial}`,
    title: retitled(item.title, random),
  };
  const changes: Record<CopySort, () => Changes> = {
    tracked: () => ({ ...elsewhere, url: tracked(item.url!, random), text: excerpt(item.text, random) }),
    mirrored: () => ({
      source: `${item.source}-mirror`,
      url: undefined,
      title: retitled(item.title, random),
      text: excerpt(item.text, random),
    }),
    republished: () => elsewhere,
    edited: () => ({ ...elsewhere, text: edited(item.text, random.between(1, 10) / 100, material) }),
    cut: () => ({ ...elsewhere, text: cut(item.text, random.between(55, 90) / 100) }),
    framed: () => ({ ...elsewhere, text: framed(item.text, random.pick(material.frames), random) }),
  };
  return { ...item, ...changes[sort](), sort };
}

function retitled(title: string, random: Random): string {
  const suffix = random.pick(['', '', '', ' (copy)', ' | Intranet', ' – final', ' | Company Academy']);
  return title + suffix;
}

function tracked(url: string, random: Random): string {
  const address = new URL(url);
  const parameters = [
    'utm_source=mail',
    'utm_medium=newsletter',
    'gclid=Cj0KCQ',
    'fbclid=IwAR2',
    'mc_eid=77',
  ];
  for (const parameter of random.sample(parameters, random.between(0, 3))) {
    const [name, value] = parameter.split('=');
    address.searchParams.append(name!, value!);
  }
  if (random.chance(0.3)) address.protocol = 'http:';
  if (random.chance(0.3)) address.hash = 'section-2';
  if (random.chance(0.3)) address.hostname = `www.${address.hostname}`;
  if (random.chance(0.3)) address.pathname += random.pick(['/', '/index.html']);
  return address.href;
}

/** A feed gives the whole text or its beginning. */
function excerpt(text: string, random: Random): string {
  return random.chance(0.5) ? text : cut(text, 0.2);
}

function cut(text: string, share: number): string {
  const words = text.split(' ');
  return words.slice(0, Math.max(5, Math.floor(words.length * share))).join(' ');
}

function framed(text: string, { header, footer }: Frame, random: Random): string {
  const parts = random.pick([
    [header, text],
    [text, footer],
    [header, text, footer],
  ]);
  return parts.join(' ');
}

/** Words replaced, left out, put in, misspelt: scattered over the text, so many of it. */
function edited(text: string, share: number, { random, vocabulary }: Material): string {
  const words = text.split(' ');
  const edits = Math.max(1, Math.round(words.length * share));
  for (const index of random.sample([...words.keys()], edits)) {
    const word = words[index]!;
    words[index] = random.pick([
      () => random.pick(vocabulary),
      () => random.pick(vocabulary),
      () => '',
      () => `${word} ${random.pick(vocabulary)}`,
      () => word.slice(0, -1) + random.pick(['e', 's', 'x', '']),
    ])();
  }
  return words.filter((word) => word !== '').join(' ');
}

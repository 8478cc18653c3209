import { createApiToken, type Principal } from '@mesh/domain/access';
import { importItems, type ItemImport } from '@mesh/domain/catalogue';
import { ALL_SCOPES, contentHash, DEFAULT_TENANT, newId, systemActor } from '@mesh/domain/kernel';
import { findPersonBySlug, importDirectory, listGroups } from '@mesh/domain/people';
import { embedPending } from '@mesh/domain/search';
import type { EmbeddingModel } from '@mesh/platform/embeddings';
import type { Mesh } from '@mesh/server';
import { generateItems, type GeneratedItem } from './corpus.ts';
import { generatedVectors } from './generated-vectors.ts';

/** Items that a connector would bring in one page. */
const PAGE = 200;
/** The limit of requests counts by token; so many share the load. */
const TOKENS = 20;
const OWN_GROUPS = ['sales', 'support', 'berlin', 'onboarding'];
const OTHER_GROUPS = ['legal', 'finance', 'lab', 'board'];

export interface Filled {
  personId: string;
  tokens: string[];
  items: number;
  seconds: number;
}

/** Brings generated items into an empty mesh the way that a source brings its own: import, event, index, vectors. */
export async function fill(mesh: Mesh, passages: number): Promise<Filled> {
  const start = performance.now();
  const { deps } = mesh;
  const actor = systemActor(DEFAULT_TENANT);
  const groups = await makePeople(mesh);
  const sourceIds = [newId(), newId(), newId()];
  let items = 0;
  const store = async (page: GeneratedItem[]) => {
    items += page.length;
    const drafts = page.map((item) => toImport(item, readersOf(item, groups)));
    await importItems(deps, actor, { sourceId: sourceIds[items % sourceIds.length]!, items: drafts });
    await mesh.outbox.drain();
  };
  let page: GeneratedItem[] = [];
  for (const item of generateItems(passages)) {
    page.push(item);
    if (page.length < PAGE) continue;
    await store(page);
    page = [];
  }
  if (page.length > 0) await store(page);
  const embeddings: EmbeddingModel = generatedVectors(deps.embeddings!);
  await embedPending({ ...deps, embeddings }, DEFAULT_TENANT);
  // What a server's autovacuum does by itself within a minute; the embedded engine has none, so it gets none.
  if (mesh.database.engine === 'postgres') await mesh.database.execute('vacuum analyze');
  const tokens = await makeTokens(mesh);
  const person = await findPersonBySlug(deps.db, DEFAULT_TENANT, 'asker');
  return { personId: person!.id, tokens, items, seconds: (performance.now() - start) / 1000 };
}

async function makePeople({ deps }: Mesh): Promise<Map<string, string>> {
  const groups = [...OWN_GROUPS, ...OTHER_GROUPS].map((slug) => ({ slug, name: slug }));
  await importDirectory(deps, systemActor(DEFAULT_TENANT), {
    groups,
    people: [{ slug: 'asker', name: 'Alex Asker', groups: OWN_GROUPS }],
  });
  const stored = await listGroups(deps.db, DEFAULT_TENANT);
  return new Map(stored.map(({ slug, id }) => [slug, id]));
}

/** Everyone reads 45 %, the asker's groups 25 % more, other groups the rest: the asker reads about 70 %. */
function readersOf({ readership, number }: GeneratedItem, groups: ReadonlyMap<string, string>): Principal[] {
  if (readership < 0.45) return ['everyone'];
  const some = readership < 0.7 ? OWN_GROUPS : OTHER_GROUPS;
  return [`group:${groups.get(some[number % some.length]!)!}`];
}

function toImport(item: GeneratedItem, readers: Principal[]): ItemImport {
  const nativeId = String(item.number);
  return {
    nativeId,
    hash: contentHash(nativeId),
    readers,
    readersInherited: false,
    draft: {
      nativeId,
      kind: item.number % 3 === 0 ? 'guide' : 'article',
      title: item.title,
      url: `https://wiki.example/${nativeId}`,
      language: item.language,
      minutes: undefined,
      level: undefined,
      author: undefined,
      keywords: [],
      sourceUpdatedAt: undefined,
      sourceValues: {},
      passages: item.passages.map(({ heading, text }, index) => ({
        headingPath: [heading],
        anchor: { kind: 'heading', id: `part-${index}` },
        text,
        markdown: text,
        wordCount: text.split(' ').length,
      })),
    },
  };
}

async function makeTokens({ deps }: Mesh): Promise<string[]> {
  const tokens: string[] = [];
  for (let number = 0; number < TOKENS; number++) {
    const input = { name: `Bench ${number}`, scopes: ALL_SCOPES };
    tokens.push((await createApiToken(deps, systemActor(DEFAULT_TENANT), input)).token);
  }
  return tokens;
}

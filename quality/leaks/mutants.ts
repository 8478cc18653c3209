import {
  OperationNodeTransformer,
  type KyselyPlugin,
  type QueryId,
  type RawNode,
  type RootOperationNode,
} from 'kysely';

import type { Answer, Mesh } from './mesh.ts';
import type { Step } from './steps.ts';

type StepKind = Step['kind'];

/** A policy that somebody broke: the same product, but some SQL says something else, or some answer is another one. */
export interface Mutant {
  name: string;
  /** Anybody's first look finds it out. */
  isQuick?: true;
  /** The statement is one that this mutant breaks; `whole`: all that it says. */
  breaks?: (whole: string) => boolean;
  /** What a piece of it says instead. */
  instead?: (fragment: string) => string;
  /** What has to happen for it to show; default: anything. */
  shownBy?: readonly StepKind[];
  /** How answers are got instead. */
  around?: (mesh: Mesh) => Partial<Pick<Mesh, 'ask' | 'watch'>>;
}

const READERS = '.reader_set_id = any(';
/** True of every item, with the same parameters. */
const noReaders = (fragment: string): string =>
  fragment.replace(READERS, `.reader_set_id <> all('{}'::uuid[]) and 0 <= cardinality(`);
const column = (name: string): string => `"name":"${name}"`;

/** What the suite has to find out. Each names what it breaks. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'search asks for no readers',
    isQuick: true,
    breaks: (whole) => whole.includes('search_passage') || whole.includes('search_best_passages'),
    instead: noReaders,
  },
  {
    name: 'typeahead asks for no readers',
    breaks: (whole) => whole.includes('distinct on (lower(title))'),
    instead: noReaders,
  },
  {
    name: 'the list of items asks for no readers',
    breaks: (whole) => whole.includes(column('updated_at')) && whole.includes('or not exists ('),
    instead: noReaders,
  },
  {
    name: 'an item at its own address asks for no readers',
    breaks: (whole) => whole.includes(column('retired_at')),
    instead: noReaders,
  },
  {
    name: 'copies are shown to whoever reads one of them',
    breaks: (whole) => whole.includes(column('canonical_id')) && !whole.includes(column('updated_at')),
    instead: noReaders,
  },
  {
    name: 'counts of sources ask for no readers',
    breaks: (whole) => whole.includes('count(*)::int as items, sum(i.passages)'),
    instead: noReaders,
  },
  {
    name: 'records and exports name items that nobody asked about',
    shownBy: ['record', 'readers'],
    breaks: (whole) => whole.includes(column('hidden')) && !whole.includes(column('retired_at')),
    instead: noReaders,
  },
  {
    name: 'who was deactivated goes on',
    shownBy: ['deactivate'],
    breaks: (whole) => whole.includes('person named'),
    instead: (fragment) => fragment.replace(' and person.active', ''),
  },
  {
    name: 'groups in groups stay as they were',
    shownBy: ['nest', 'unnest'],
    breaks: (whole) => whole.includes('group_closure'),
    instead: (fragment) =>
      fragment
        .replace(
          'delete from group_closure where tenant_id',
          'delete from group_closure where false and tenant_id',
        )
        .replace('group_id, within_id from up', 'group_id, within_id from up on conflict do nothing'),
  },
  {
    name: 'act-as looks with somebody else’s eyes',
    breaks: (whole) => whole.includes('looked_at'),
    instead: (fragment) =>
      fragment.replace(
        'select id as "personId", language from looked_at',
        'select (select p.id from person p where p.active and p.tenant_id = (select tenant_id from person q where q.id = looked_at.id) order by p.id limit 1) as "personId", language from looked_at',
      ),
  },
  {
    name: 'a merge is not taken back',
    shownBy: ['merge', 'unmerge'],
    breaks: (whole) => whole.includes('person named'),
    instead: (fragment) =>
      fragment.replace(
        'same.canonical_id = named.canonical_id',
        '(same.canonical_id = named.canonical_id or exists (select 1 from person_merge was where was.tenant_id = named.tenant_id and was.person_id = named.id and was.other_id = same.id))',
      ),
  },
  {
    name: 'an address that nobody has confirmed opens what it names',
    shownBy: ['address-claimed'],
    breaks: (whole) => whole.includes(`'named:' || value`),
    instead: (fragment) => fragment.replace(' and confirmed', ''),
  },
  {
    name: 'suggestions are kept for whoever asks the same',
    around: ({ ask }) => {
      const kept = new Map<string, Promise<Answer>>();
      return {
        ask: (viewer, method, path, said) => {
          if (path !== '/suggestions') return ask(viewer, method, path, said);
          const key = JSON.stringify(said);
          const answer = kept.get(key) ?? ask(viewer, method, path, said);
          kept.set(key, answer);
          return answer;
        },
      };
    },
  },
  {
    name: 'facets count what anybody may read',
    around: ({ ask, change }) => ({
      ask: async (viewer, method, path, said) => {
        const answer = await ask(viewer, method, path, said);
        if (!path.startsWith('/search?') || answer.status !== 200) return answer;
        const { facets } = await change<{ facets: object }>(method, path);
        return { ...answer, text: JSON.stringify({ ...(JSON.parse(answer.text) as object), facets }) };
      },
    }),
  },
  {
    name: 'whoever watches runs is told what they would bring',
    shownBy: ['readers', 'text', 'new'],
    around: ({ watch, change }) => ({
      watch: async (viewer, path) => {
        const watched = await watch(viewer, path);
        if (path !== '/events' || watched.status !== 200) return watched;
        return {
          ...watched,
          told: async (of) => {
            const text = await watched.told(of);
            const { sources } = await change<{ sources: { id: string }[] }>('GET', '/sources');
            const runs = sources.map(({ id }) => change<object>('GET', `/sources/${id}/runs`));
            return text + JSON.stringify(await Promise.all(runs));
          },
        };
      },
    }),
  },
  {
    name: 'what senders sent wrongly is shown whole',
    around: ({ ask, change }) => ({
      ask: async (viewer, method, path, said) => {
        const answer = await ask(viewer, method, path, said);
        if (!/^\/records\/dead-letters\/[\da-f-]+$/.test(path) || answer.status !== 200) return answer;
        return { ...answer, text: JSON.stringify(await change<object>(method, path)) };
      },
    }),
  },
  {
    name: 'whether an item has changed is said to whoever asks',
    around: ({ ask, change }) => ({
      ask: async (viewer, method, path, said) => {
        const answer = await ask(viewer, method, path, said);
        if (said?.headers?.['if-none-match'] === undefined) return answer;
        const isThere = await change(method, path).then(
          () => true,
          () => false,
        );
        return isThere ? { ...answer, status: 304, text: '' } : answer;
      },
    }),
  },
  {
    name: 'what is gone or hidden stays in lists',
    shownBy: ['gone', 'hide'],
    breaks: () => true,
    instead: (fragment) =>
      fragment
        .replace(`.state = 'active' and not `, `.state in ('active', 'retiring') and `)
        .replace('.hidden)', '.hidden is not null)'),
  },
];

/** The plugin that makes a database speak as the mutant says; `onBroken`: told whenever it says something else. */
export function speakingAs(
  { breaks = () => false, instead = (fragment) => fragment }: Mutant,
  onBroken: () => void = () => {},
): KyselyPlugin {
  class Rewording extends OperationNodeTransformer {
    protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
      const said = super.transformRaw(node, queryId);
      const sqlFragments = said.sqlFragments.map(instead);
      if (sqlFragments.some((fragment, n) => fragment !== said.sqlFragments[n])) onBroken();
      return { ...said, sqlFragments };
    }
  }
  const rewording = new Rewording();
  return {
    transformQuery: ({ node, queryId }) =>
      breaks(wholeOf(node)) ? rewording.transformNode(node, queryId) : node,
    transformResult: async ({ result }) => result,
  };
}

/** Breaks nothing, and knows which of the mutants would have: one whose SQL is no longer there is found out by nobody. */
export function listeningFor(mutants: readonly Mutant[]): { plugin: KyselyPlugin; missing: () => string[] } {
  const unheard = new Map<string, KyselyPlugin>();
  for (const mutant of mutants)
    if (mutant.breaks !== undefined)
      unheard.set(
        mutant.name,
        speakingAs(mutant, () => unheard.delete(mutant.name)),
      );
  return {
    plugin: {
      transformQuery(statement) {
        for (const mutant of unheard.values()) mutant.transformQuery(statement);
        return statement.node;
      },
      transformResult: async ({ result }) => result,
    },
    missing: () => [...unheard.keys()],
  };
}

/** Every word of a statement but the values that it carries. */
function wholeOf(node: RootOperationNode): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'value' ? undefined : value)).replaceAll(
    '\\"',
    '"',
  );
}

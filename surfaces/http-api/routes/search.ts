import { searchPassages, typeahead as titlesFor } from '@mesh/domain/search';
import { endpoint } from '../endpoint.ts';
import { presentSearch } from '../present/search.ts';
import { searchAnswer, searchQuery, typeahead, typeaheadQuery } from '../schemas/search.ts';

export const searchRoutes = [
  endpoint({
    method: 'get',
    path: '/search',
    operation: 'search.query',
    tag: 'Find',
    summary: 'Search',
    description:
      'Passages that fit, the best first, only from what the caller may read. `kind`, `source`, `language` and `level` may repeat: several values widen, several filters narrow.',
    query: searchQuery,
    success: { status: 200, description: 'A page of passages, with facets.', answer: searchAnswer },
    async handle({ deps, actor, query }) {
      const started = performance.now();
      const view = await searchPassages(deps.search, actor, {
        text: query.q,
        limit: query.limit,
        offset: query.offset,
        filters: {
          kinds: query.kind,
          sourceIds: query.source,
          languages: query.language,
          levels: query.level,
          minutesMax: query.minutesMax,
        },
      });
      const answer = await presentSearch(deps.sync.db, actor.tenantId, view);
      return { query: query.q, ...answer, tookMs: Math.round(performance.now() - started) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/typeahead',
    operation: 'search.query',
    tag: 'Find',
    summary: 'Complete what is typed',
    query: typeaheadQuery,
    success: { status: 200, description: 'Titles that go on so.', answer: typeahead },
    async handle({ deps, actor, query }) {
      return { suggestions: await titlesFor(deps.search, actor, { text: query.q, limit: query.limit }) };
    },
  }),
];

import { listSources } from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { presentSource } from '../present/sources.ts';
import { freshnessList, type Source } from '../schemas/sources.ts';

/** What needs a look comes first. */
const ORDER: readonly Source['freshness']['state'][] = ['late', 'never', 'fresh'];

export const freshnessRoutes = [
  endpoint({
    method: 'get',
    path: '/freshness',
    operation: 'sources.browse',
    tag: 'Sources',
    summary: 'How fresh every source is',
    description: 'Against its budget, and how soon a change of readers holds. Late sources come first.',
    success: { status: 200, description: 'All sources that the caller may know of.', answer: freshnessList },
    async handle({ deps, actor, context }) {
      const views = await listSources(deps.sync, actor);
      const sources = views.map((view) => presentSource(deps.sync, actor, view, context.req.url));
      return {
        sources: sources
          .toSorted((a, b) => ORDER.indexOf(a.freshness.state) - ORDER.indexOf(b.freshness.state))
          .map((one) => freshnessList.shape.sources.element.parse(one)),
      };
    },
  }),
];

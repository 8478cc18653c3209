import { suggest } from '@mesh/domain/recommend';
import { endpoint } from '../endpoint.ts';
import { presentSuggestions } from '../present/suggestions.ts';
import { suggestions, suggestRequest } from '../schemas/suggestions.ts';

export const suggestionRoutes = [
  endpoint({
    method: 'post',
    path: '/suggestions',
    operation: 'suggestions.create',
    tag: 'Suggest',
    summary: 'What helps with this?',
    description:
      'Takes what somebody is working on and answers with at most five short passages that help, each with reasons; none when nothing fits. The context is not stored.',
    body: suggestRequest,
    success: { status: 200, description: 'Suggestions, the surest first.', answer: suggestions },
    async handle({ deps, actor, body }) {
      const set = await suggest(deps.recommend, actor, body);
      return presentSuggestions(deps.sync.db, actor.tenantId, set);
    },
  }),
];

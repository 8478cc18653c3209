import { suggest } from '@mesh/domain/recommend';
import { askedLanguage } from '../asked-language.ts';
import { endpoint } from '../endpoint.ts';
import { itemPresenter } from '../present/items.ts';
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
      'Takes what somebody is working on and answers with at most five short passages that help, each with reasons in the language of `Accept-Language` (English or German; default: the person’s); none when nothing fits. The context is not stored.',
    body: suggestRequest,
    success: { status: 200, description: 'Suggestions, the surest first.', answer: suggestions },
    async handle({ deps, actor, body, context }) {
      const language = askedLanguage(context.req.header('accept-language'));
      const [set, presentItem] = await Promise.all([
        suggest(deps.recommend, actor, { ...body, language }),
        itemPresenter(deps.sync.db, actor.tenantId),
      ]);
      return presentSuggestions(set, presentItem);
    },
  }),
];

import { giveFeedback, withdrawFeedback } from '@mesh/domain/recommend';
import { deliverSoon } from '../deliver-soon.ts';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import { itemFeedback, suggestionFeedback } from '../schemas/suggestions.ts';

const operation = 'suggestions.feedback';
const tag = 'Suggest';
const params = idParams;
const description =
  'A person’s word: a token needs X-Mesh-Act-As. `know_it` and `not_for_me` take the item out of what is suggested to that person.';

export const feedbackRoutes = [
  endpoint({
    method: 'post',
    path: '/suggestions/{id}/feedback',
    operation,
    tag,
    summary: 'Say whether a suggestion helped',
    description,
    params,
    body: suggestionFeedback,
    success: { status: 204, description: 'Noted.' },
    async handle({ deps, actor, params: { id }, body }) {
      await giveFeedback(deps.recommend, actor, { suggestionId: id, ...body });
      deliverSoon(deps);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/suggestions/{id}/feedback',
    operation,
    tag,
    summary: 'Take feedback back',
    params,
    body: suggestionFeedback,
    success: { status: 204, description: 'As if it had not been said.' },
    async handle({ deps, actor, params: { id }, body }) {
      await withdrawFeedback(deps.recommend, actor, { suggestionId: id, ...body });
      deliverSoon(deps);
    },
  }),
  endpoint({
    method: 'post',
    path: '/items/{id}/feedback',
    operation,
    tag,
    summary: 'Say whether an item helped',
    description,
    params,
    body: itemFeedback,
    success: { status: 204, description: 'Noted.' },
    async handle({ deps, actor, params: { id }, body }) {
      await giveFeedback(deps.recommend, actor, { itemId: id, ...body });
      deliverSoon(deps);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/items/{id}/feedback',
    operation,
    tag,
    summary: 'Take feedback on an item back',
    params,
    body: itemFeedback,
    success: { status: 204, description: 'As if it had not been said.' },
    async handle({ deps, actor, params: { id }, body }) {
      await withdrawFeedback(deps.recommend, actor, { itemId: id, ...body });
      deliverSoon(deps);
    },
  }),
];

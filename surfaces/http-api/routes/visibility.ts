import { explainVisibility } from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { explanation, visibilityQuestion } from '../schemas/visibility.ts';

export const visibilityRoutes = [
  endpoint({
    method: 'post',
    path: '/visibility',
    operation: 'sources.read',
    tag: 'Sources',
    summary: 'Why a person sees an item, or does not',
    description: 'Step by step and in words, with the remedy. Needs people:read besides; audited.',
    body: visibilityQuestion,
    errors: ['not_found'],
    success: { status: 200, description: 'What holds and what does not.', answer: explanation },
    handle: ({ deps, actor, body }) => explainVisibility(deps.sync, actor, body),
  }),
];

import { listMappings, mapTerm, unmappedTerms, unmapTerm } from '@mesh/domain/catalogue';
import { getSource } from '@mesh/domain/sync';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import {
  forgottenMapping,
  mappedTerm,
  newTermMapping,
  termMappings,
  unmappedTerms as unmappedTermsAnswer,
} from '../schemas/terms.ts';

const tag = 'Terms';

export const termRoutes = [
  endpoint({
    method: 'get',
    path: '/sources/{id}/unmapped-terms',
    operation: 'sources.read',
    tag,
    summary: 'List words that nobody has mapped',
    description:
      'Kinds and levels as the source calls them that neither its connector nor an administrator has mapped.',
    params: idParams,
    success: { status: 200, description: 'The most frequent first.', answer: unmappedTermsAnswer },
    async handle({ deps, actor, params }) {
      await getSource(deps.sync, actor, params.id);
      return { terms: await unmappedTerms(deps.sync, actor, params.id) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/term-mappings',
    operation: 'sources.read',
    tag,
    summary: 'List mapped words',
    success: { status: 200, description: 'By field and word.', answer: termMappings },
    async handle({ deps, actor }) {
      return { mappings: await listMappings(deps.sync, actor) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/term-mappings',
    operation: 'catalogue.write',
    tag,
    summary: 'Map a word',
    description:
      'Holds at once for stored items and for what comes later; a local edit of an item goes before it, one for a source before one for all. Saying it again replaces the value.',
    body: newTermMapping,
    success: { status: 200, description: 'The mapping.', answer: mappedTerm },
    async handle({ deps, actor, body }) {
      if (body.sourceId !== null) await getSource(deps.sync, actor, body.sourceId);
      return mapTerm(deps.sync, actor, body);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/term-mappings/{id}',
    operation: 'catalogue.write',
    tag,
    summary: 'Forget a mapping',
    description: 'Its items go back to what their connectors say.',
    params: idParams,
    success: { status: 200, description: 'How many items changed.', answer: forgottenMapping },
    handle: ({ deps, actor, params }) => unmapTerm(deps.sync, actor, params.id),
  }),
];

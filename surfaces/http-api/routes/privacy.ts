import { authorise } from '@mesh/domain/access';
import {
  changeConsent,
  changeSettings,
  exportMyself,
  exportPerson,
  readConsents,
  readSettings,
  STORES,
} from '@mesh/domain/privacy';
import { endpoint } from '../endpoint.ts';
import { EXPORT_TYPES, presentPersonExport } from '../present/person-export.ts';
import { presentConsents, presentSettings } from '../present/privacy.ts';
import { idParams } from '../schemas/common.ts';
import {
  consentChange,
  consents,
  exportQuery,
  privacyChange,
  privacySettings,
  stores,
} from '../schemas/privacy.ts';

const tag = 'Privacy';
const FILE = {
  status: 200,
  description: 'A file. When the stream breaks off, it is not complete.',
  mediaTypes: Object.values(EXPORT_TYPES),
} as const;

export const privacyRoutes = [
  endpoint({
    method: 'get',
    path: '/me/data-export',
    operation: 'privacy.own',
    personal: true,
    tag,
    summary: 'Download everything that is kept of oneself',
    description: 'Statements included, with a manifest in words. Five times an hour.',
    query: exportQuery,
    success: FILE,
    errors: ['rate_limited'],
    handle: async ({ deps, actor, query }) =>
      presentPersonExport(await exportMyself(deps.privacy, actor), query.format),
  }),
  endpoint({
    method: 'get',
    path: '/people/{id}/data-export',
    operation: 'privacy.manage',
    tag,
    summary: 'Download everything that is kept of somebody',
    description: 'For an administrator who answers their request; audited.',
    params: idParams,
    query: exportQuery,
    success: FILE,
    errors: ['not_found'],
    handle: async ({ deps, actor, params, query }) =>
      presentPersonExport(await exportPerson(deps.privacy, actor, params.id), query.format),
  }),
  endpoint({
    method: 'get',
    path: '/me/consents',
    operation: 'privacy.own',
    personal: true,
    tag,
    summary: 'See what may be kept of oneself',
    success: { status: 200, description: 'Each purpose, and what holds now.', answer: consents },
    handle: async ({ deps, actor }) => presentConsents(await readConsents(deps.privacy, actor)),
  }),
  endpoint({
    method: 'patch',
    path: '/me/consents',
    operation: 'privacy.own',
    personal: true,
    tag,
    summary: 'Say what may be kept of oneself',
    body: consentChange,
    success: {
      status: 200,
      description: 'It holds from the next thing that would be kept.',
      answer: consents,
    },
    handle: async ({ deps, actor, body }) => presentConsents(await changeConsent(deps.privacy, actor, body)),
  }),
  endpoint({
    method: 'get',
    path: '/privacy/stores',
    operation: 'privacy.see',
    tag,
    summary: 'See where something about persons lies',
    success: { status: 200, description: 'Every place, and what an erasure does there.', answer: stores },
    async handle({ actor }) {
      authorise(actor, 'privacy.see');
      return { stores: STORES.map((store) => ({ ...store, tables: [...store.tables] })) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/privacy/settings',
    operation: 'privacy.see',
    tag,
    summary: 'See what the organisation has agreed on',
    success: { status: 200, description: 'For everybody: it is about them.', answer: privacySettings },
    handle: async ({ deps, actor }) => presentSettings(await readSettings(deps.privacy, actor)),
  }),
  endpoint({
    method: 'patch',
    path: '/privacy/settings',
    operation: 'privacy.manage',
    tag,
    summary: 'Set how persons’ data is treated',
    body: privacyChange,
    success: { status: 200, description: 'Audited with what was and what is.', answer: privacySettings },
    handle: async ({ deps, actor, body }) => presentSettings(await changeSettings(deps.privacy, actor, body)),
  }),
];

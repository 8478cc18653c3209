import {
  changeCredential,
  checkConnection,
  createCredential,
  listCredentials,
  revokeCredential,
  rotateSecret,
  type CredentialChange,
  type CredentialInput,
  type CredentialView,
} from '@mesh/domain/records';
import { endpoint } from '../endpoint.ts';
import { idParams } from '../schemas/common.ts';
import {
  checkedConnection,
  connectionToCheck,
  createdRecordCredential,
  newRecordCredential,
  recordCredential,
  recordCredentialChange,
  recordCredentials,
  rotatedSecret,
  secretRotation,
  type RecordCredential,
} from '../schemas/record-credentials.ts';

const tag = 'Records';
const operation = 'records.manage';

export const recordCredentialRoutes = [
  endpoint({
    method: 'get',
    path: '/records/credentials',
    operation,
    tag,
    summary: 'List credentials of the record store',
    success: { status: 200, description: 'The live ones; never their secrets.', answer: recordCredentials },
    async handle({ deps, actor }) {
      return { credentials: (await listCredentials(deps.records, actor)).map(present) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/credentials',
    operation,
    tag,
    summary: 'Make a credential for a sender',
    body: newRecordCredential,
    idempotent: true,
    success: {
      status: 201,
      description: 'Key and secret, shown this once.',
      answer: createdRecordCredential,
    },
    location: ({ id }) => `/api/v1/records/credentials/${id}`,
    handle: ({ deps, actor, body }) =>
      createCredential(deps.records, actor, withMoment(body) as CredentialInput),
  }),
  endpoint({
    method: 'patch',
    path: '/records/credentials/{id}',
    operation,
    tag,
    summary: 'Change a credential',
    description: 'Holds at once, for access tokens made before too. Key and secret stay.',
    params: idParams,
    body: recordCredentialChange,
    success: { status: 200, description: 'The credential as it is now.', answer: recordCredential },
    async handle({ deps, actor, params, body }) {
      const change = withMoment(body) as CredentialChange;
      return present(await changeCredential(deps.records, actor, params.id, change));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/records/credentials/{id}',
    operation,
    tag,
    summary: 'Revoke a credential',
    params: idParams,
    success: { status: 204, description: 'It ends at once, with its access tokens. What it sent stays.' },
    async handle({ deps, actor, params }) {
      await revokeCredential(deps.records, actor, params.id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/credentials/{id}/secret',
    operation,
    tag,
    summary: 'Give a credential a new secret',
    description:
      'The present one is taken for a while longer, so that the sender can be changed without a gap.',
    params: idParams,
    body: secretRotation,
    success: { status: 200, description: 'The new secret, shown this once.', answer: rotatedSecret },
    async handle({ deps, actor, params, body }) {
      const { secret, previousUntil } = await rotateSecret(deps.records, actor, { ...params, ...body });
      return { secret, previousUntil: previousUntil.toISOString() };
    },
  }),
  endpoint({
    method: 'post',
    path: '/records/connection-checks',
    operation,
    tag,
    summary: 'Test the connection of a sender',
    description: 'Goes through what a request of the sender would meet, and says which step fails.',
    body: connectionToCheck,
    success: { status: 200, description: 'The steps in their order.', answer: checkedConnection },
    async handle({ deps, actor, body }) {
      const steps = await checkConnection(deps.records, actor, body);
      return { works: steps.every(({ outcome }) => outcome !== 'failed'), steps };
    },
  }),
];

function withMoment<Body extends { expiresAt?: string | null | undefined }>(body: Body) {
  const { expiresAt, ...rest } = body;
  if (expiresAt === undefined) return rest;
  return { ...rest, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}

function present(view: CredentialView): RecordCredential {
  const { createdAt, expiresAt, lastUsedAt, previousSecretUntil, lastStatementAt, ...others } = view;
  const { authority, allowedAuthorities, ...rest } = others;
  return {
    ...rest,
    authority: { ...authority },
    allowedAuthorities: allowedAuthorities.map((one) => ({ ...one })),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    previousSecretUntil: previousSecretUntil?.toISOString() ?? null,
    lastStatementAt: lastStatementAt?.toISOString() ?? null,
  };
}

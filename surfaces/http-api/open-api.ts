import { OpenAPIHono } from '@hono/zod-openapi';
import { requiredScope } from '@mesh/domain/access';
import { STATUS_OF } from '@mesh/platform/web';
import { ACT_AS_HEADER, SESSION_COOKIES } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { TITLES, type ProblemCode } from './problem.ts';
import { problem } from './schemas/common.ts';

export const API_BASE = '/api/v1';

type Registry = OpenAPIHono['openAPIRegistry'];
export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });

function describe(registry: Registry, endpoint: Endpoint): void {
  const { method, path, params, query, body, success } = endpoint;
  registry.registerPath({
    method,
    path: API_BASE + path,
    operationId: operationId(method, path),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: [endpoint.description, permission(endpoint)].filter((part) => part !== undefined).join(' '),
    security: [{ token: [] }, { session: [] }],
    parameters: [
      parameter('ActAs'),
      ...(endpoint.idempotent === true ? [parameter('IdempotencyKey')] : []),
      ...(method === 'get' && success.answer !== undefined ? [parameter('IfNoneMatch')] : []),
    ],
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: { ...successResponse(endpoint), ...errorResponses(endpoint) },
  });
}

function permission({ operation }: Endpoint): string {
  return operation === 'any-caller'
    ? 'Any valid token will do.'
    : `Needs the scope \`${requiredScope(operation)}\`.`;
}

/** `get /sources/{id}/runs` → `getSourcesByIdRuns`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[^a-z]+/i)
    .filter((word) => word !== '');
  return method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

function successResponse({ method, success, location }: Endpoint) {
  const { status, description, answer } = success;
  const headers = {
    ...(location === undefined ? {} : { Location: { schema: { type: 'string' as const } } }),
    ...(method === 'get' && answer !== undefined ? { ETag: { schema: { type: 'string' as const } } } : {}),
  };
  const response = {
    description,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(status === 204 ? {} : { content: contentOf(success) }),
  };
  const unchanged = { description: 'Unchanged since the ETag in If-None-Match.' };
  return { [status]: response, ...(method === 'get' && answer !== undefined ? { 304: unchanged } : {}) };
}

function contentOf({ answer, mediaTypes = ['text/event-stream'] }: Endpoint['success']) {
  return answer === undefined
    ? Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string' as const } }]))
    : { 'application/json': { schema: answer } };
}

function errorResponses(endpoint: Endpoint) {
  return Object.fromEntries(
    possibleProblems(endpoint).map((code) => [
      STATUS_OF[code],
      { $ref: `#/components/responses/${responseName(code)}` },
    ]),
  );
}

/** What an endpoint of this form may answer besides its success. */
function possibleProblems({ params, body, operation, idempotent, errors = [] }: Endpoint): ProblemCode[] {
  return [
    'invalid',
    'unauthenticated',
    ...(operation === 'any-caller' ? [] : ['forbidden' as const]),
    ...(params === undefined ? [] : ['not_found' as const]),
    ...(body === undefined ? [] : ['too_large' as const, 'unsupported_media_type' as const]),
    ...(idempotent === true ? ['conflict' as const] : []),
    'rate_limited',
    'internal',
    'unavailable',
    ...errors,
  ];
}

const responseName = (code: ProblemCode): string =>
  code.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** The OpenAPI 3.1 description of these endpoints. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const app = new OpenAPIHono();
  for (const endpoint of endpoints) describe(app.openAPIRegistry, endpoint);
  registerShared(app.openAPIRegistry);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Learning Mesh',
      version,
      description:
        'Brings the right small piece of learning to the place where the work happens. Times are ISO 8601 in UTC, ids are UUIDs, errors are `application/problem+json` (RFC 9457). At most 1,000 requests at once and 200 a second per token unless the server says otherwise (`RateLimit` headers); bodies of at most 256 KiB.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
  });
}

function registerShared(registry: Registry): void {
  registry.register('Problem', problem);
  for (const [code, title] of Object.entries(TITLES))
    registry.registerComponent('responses', responseName(code as ProblemCode), {
      description: `${title} (\`${code}\`).`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of POST /tokens.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIES[1],
    description: 'The session of the web app; with `X-Mesh-Client: web`, from its own origin only.',
  });
  registerHeader(
    registry,
    'ActAs',
    ACT_AS_HEADER,
    'Look through the eyes of this person (scope admin; audited).',
  );
  registerHeader(
    registry,
    'IdempotencyKey',
    'Idempotency-Key',
    'The same key twice creates one thing: for 24 hours the first answer is given again, until the server restarts.',
  );
  registerHeader(registry, 'IfNoneMatch', 'If-None-Match', 'The ETag of an earlier answer.');
}

function registerHeader(registry: Registry, id: string, name: string, description: string): void {
  registry.registerComponent('parameters', id, {
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  });
}

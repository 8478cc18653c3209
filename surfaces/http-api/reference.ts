import { openApiDocument } from './open-api.ts';
import { ENDPOINTS } from './routes/index.ts';
import { schemaTable, typeName, type Schema } from './reference-schemas.ts';

/** The part of an OpenAPI document that the reference shows; the document is our own, so its form is known. */
interface Described {
  info: { title: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, { description: string }>;
    parameters: Record<string, Parameter>;
  };
}

interface Operation {
  tags: string[];
  summary: string;
  description: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<
    string,
    { description: string; content?: Record<string, { schema: Schema }> } | Reference
  >;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}

interface Reference {
  $ref: string;
}

/** The reference page of the REST API, as Markdown, from its OpenAPI description; the same for every version. */
export function restReference(): string {
  const api = openApiDocument(ENDPOINTS, '') as unknown as Described;
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]!))];
  return [
    '# REST API',
    'Generated from the OpenAPI description that the server gives at `/api/v1/openapi.json`. Do not edit by hand.',
    api.info.description,
    AUTHENTICATION,
    headers(api),
    problems(api),
    ...tags.flatMap((tag) => [
      `## ${tag}`,
      ...operations
        .filter(({ operation }) => operation.tags[0] === tag)
        .map(({ method, path, operation }) => section(api, method, path, operation)),
    ]),
    '## Schemas',
    ...Object.entries(api.components.schemas).map(
      ([name, schema]) => `### ${name}\n\n${schemaTable(schema)}`,
    ),
    '',
  ].join('\n\n');
}

const AUTHENTICATION = `## Authentication

Send \`Authorization: Bearer <token>\`. An administrator makes tokens in the web app, with \`mesh token create\` or with
POST /api/v1/tokens. With the scope \`admin\`, \`X-Mesh-Act-As: <person id>\` looks through the eyes of a person; each use
is written to the audit log.

\`\`\`sh
curl -H "Authorization: Bearer $MESH_TOKEN" "http://localhost:4400/api/v1/search?q=refund"
\`\`\``;

function headers(api: Described): string {
  const rows = Object.values(api.components.parameters).map(
    ({ name, description }) => `- \`${name}\`: ${description}`,
  );
  return `## Headers\n\n${rows.join('\n')}`;
}

function problems(api: Described): string {
  const rows = Object.values(api.components.responses).map(({ description }) => `- ${description}`);
  return `## Errors\n\nEvery error is a [Problem](#problem). Its \`code\` is one of:\n\n${rows.join('\n')}`;
}

function section(api: Described, method: string, path: string, operation: Operation): string {
  const parts = [`### ${method.toUpperCase()} ${path}`, `**${operation.summary}** ${operation.description}`];
  const parameters = operation.parameters ?? [];
  const shared = parameters.flatMap((one) => ('$ref' in one ? [`\`${headerName(api, one)}\``] : []));
  const own = parameters.flatMap((one) => ('$ref' in one ? [] : [one]));
  if (own.length > 0) parts.push(parameterTable(own));
  parts.push(`Headers: ${shared.join(', ')}.`);
  const body = operation.requestBody?.content['application/json']?.schema;
  if (body !== undefined) parts.push(`Body: ${typeName(body)}`, ...exampleOf(api, body));
  parts.push(answers(operation));
  return parts.join('\n\n');
}

function headerName(api: Described, { $ref }: Reference): string {
  return api.components.parameters[$ref.split('/').at(-1)!]!.name;
}

function parameterTable(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `| \`${name}\`${required === true ? ' (required)' : ''} | ${place} | ${typeName(schema)} | ${description ?? schema.description ?? ''} |`,
  );
  return ['| parameter | in | type | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function exampleOf(api: Described, body: Schema): string[] {
  const schema = body.$ref === undefined ? body : api.components.schemas[body.$ref.split('/').at(-1)!]!;
  return schema.example === undefined
    ? []
    : [`\`\`\`json\n${JSON.stringify(schema.example, null, 2)}\n\`\`\``];
}

function answers({ responses }: Operation): string {
  const told = Object.entries(responses).flatMap(([status, response]) => {
    if ('$ref' in response) return [];
    const schema = Object.values(response.content ?? {})[0]?.schema;
    return [`**${status}** ${schema === undefined ? '' : `${typeName(schema)}: `}${response.description}`];
  });
  const errors = Object.entries(responses).flatMap(([status, response]) =>
    '$ref' in response ? [status] : [],
  );
  return [...told, `Errors: ${errors.join(', ')}.`].join('  \n');
}

import type { Answer } from '../answer.ts';
import { MOST_RESULTS } from '../request/list-query.ts';
import { RESOURCES, SCHEMAS } from '../schema/schemas.ts';
import { ScimError } from '../scim-error.ts';
import { MOST_BULK_OPERATIONS, MOST_OCTETS } from '../limits.ts';
import { wholeList } from './lists.ts';

const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const RESOURCE_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

/** RFC 7643 §5. Cursors (RFC 9865) are not told of here: strict clients refuse what they do not know. */
export const configAnswer = (base: string): Answer => ({
  status: 200,
  body: {
    schemas: [CONFIG],
    patch: { supported: true },
    bulk: { supported: true, maxOperations: MOST_BULK_OPERATIONS, maxPayloadSize: MOST_OCTETS },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'API token',
        description: 'A token of the mesh with the scope "scim", sent as "Authorization: Bearer".',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  },
});

const schemasAt = (base: string) =>
  SCHEMAS.map((schema) => ({
    schemas: [SCHEMA],
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));

/** RFC 7643 §7. */
export function schemasAnswer(base: string, id?: string): Answer {
  return listOrOne(schemasAt(base), id);
}

/** RFC 7643 §6. */
export function resourceTypesAnswer(base: string, id?: string): Answer {
  return listOrOne(
    RESOURCES.map(({ resourceType, endpoint, core, extensions }) => ({
      schemas: [RESOURCE_TYPE],
      id: resourceType,
      name: resourceType,
      description: core.description,
      endpoint,
      schema: core.id,
      ...(extensions.length > 0 && {
        schemaExtensions: extensions.map((extension) => ({ schema: extension.id, required: false })),
      }),
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${resourceType}` },
    })),
    id,
  );
}

function listOrOne(all: readonly { id: string }[], id: string | undefined): Answer {
  if (id === undefined) return wholeList(all);
  const body = all.find((one) => one.id === id);
  if (body === undefined) throw new ScimError(404, 'There is no such resource.');
  return { status: 200, body };
}

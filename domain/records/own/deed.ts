import { hash } from 'node:crypto';
import { MESH_VERBS, type MeshVerb } from '../profile/mesh/mesh-concepts.ts';
import { MESH_VERSION, meshExtension, meshType } from '../profile/mesh/mesh-iris.ts';
import type { Statement } from '../statements/statement.model.ts';
import { accountOf } from './person-account.ts';

/** Something that a person did with the mesh, or that the mesh did for them. Holds nothing of their work. */
export interface Deed {
  /** What it is told by: the same event told twice is one statement. With `part` where an event tells of several. */
  event: { id: string; part?: string };
  personId: string;
  verb: MeshVerb;
  item: { id: string; activity: string };
  at: Date;
  /** The suggestion that it came from, and the place of the item in it. */
  suggestion?: { id: string; position?: number } | undefined;
  /** The word that is taken back. */
  withdrawn?: MeshVerb | undefined;
}

export function statementOfDeed({ event, personId, verb, item, at, suggestion, withdrawn }: Deed): Statement {
  return {
    id: statementId('deed', event.id, event.part ?? ''),
    actor: accountOf(personId),
    verb: verbOf(verb),
    object: { objectType: 'Activity', id: item.activity },
    context: {
      contextActivities: {
        category: [{ id: MESH_VERSION }],
        ...(suggestion && {
          parent: [{ id: `urn:uuid:${suggestion.id}`, definition: { type: meshType('suggestion') } }],
        }),
      },
      extensions: {
        [meshExtension('item')]: item.id,
        ...(suggestion?.position !== undefined && { [meshExtension('position')]: suggestion.position }),
        ...(withdrawn !== undefined && { [meshExtension('withdrawn')]: MESH_VERBS[withdrawn].id }),
      },
    },
    timestamp: at.toISOString(),
  };
}

export function verbOf(verb: MeshVerb): Statement['verb'] {
  const { id, prefLabel } = MESH_VERBS[verb];
  return { id, display: prefLabel };
}

/** An id that follows from what the statement tells of: a UUID of version 8 (RFC 9562 §5.8). */
export function statementId(...of: readonly string[]): string {
  const hex = hash('sha256', JSON.stringify(of), 'hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Names, not addresses that must answer: every mesh uses the same ones and serves the profile itself (ADR 0018). */
export const MESH = 'https://w3id.org/learning-mesh/xapi';
/** What statements name as their category. */
export const MESH_VERSION = `${MESH}/v1.0`;

export const meshType = (name: string): string => `${MESH}/activity-types/${name}`;
export const meshExtension = (name: string): string => `${MESH}/extensions/${name}`;

/** Of accounts that a mesh gives its people; the name of such an account is the person's id, which no two meshes share. */
export const PEOPLE = 'https://learning-mesh.local/people';

import { MESH_VERBS } from '../../profile/mesh/mesh-concepts.ts';
import { MESH } from '../../profile/mesh/mesh-iris.ts';
import { UNCOMPLETED } from './lms.ts';
import { ADL, type Vocabulary } from './vocabulary.ts';

/** What sources tell of learners under the profile of the mesh; what people do with suggestions is no attempt. */
export const mesh: Vocabulary = {
  category: MESH,
  facts: {
    [`${ADL}scored`]: 'scored',
    [`${ADL}passed`]: 'passed',
    [`${ADL}failed`]: 'failed',
    [`${ADL}completed`]: 'completed',
    [UNCOMPLETED]: 'reopened',
    [MESH_VERBS.unscored.id]: 'unscored',
  },
};

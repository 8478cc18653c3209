import type { CourseState } from './schema.ts';

/**
 * What every member of a course may open. Anything hidden or under a condition (a date, a group, a completion) is
 * closed: Moodle alone can judge a condition for each person, and what the state does not name is closed too.
 */
export const isOpen = {
  module(id: number, state: CourseState): boolean {
    const module = state.cm.find((one) => one.id === id);
    return (
      module !== undefined &&
      module.accessvisible &&
      !module.hascmrestrictions &&
      isOpen.section(module.sectionid, state)
    );
  },

  section(id: number, state: CourseState, depth = 0): boolean {
    const section = state.section.find((one) => one.id === id);
    if (section === undefined || !section.visible || section.hasrestrictions || depth > MAX_DEPTH)
      return false;
    const parent = section.parentsectionid;
    return parent === undefined || parent === null || isOpen.section(parent, state, depth + 1);
  },
};

/** Sections nest once in Moodle 4.5; ends a circle. */
const MAX_DEPTH = 8;

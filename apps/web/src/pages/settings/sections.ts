import type { WideScope } from '../../api/session.ts';

/** The parts of Settings in the order of their navigation, each for those with the scope; null: for everybody. */
export const SECTIONS = [
  { to: '/settings', name: 'settings.section.general', scope: null },
] as const satisfies readonly { to: string; name: string; scope: WideScope | null }[];

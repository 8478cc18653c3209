import type { WideScope } from '../../api/session.ts';

/** The parts of Records in the order of their navigation, each for those with the scope. */
export const SECTIONS = [
  { to: '/records', name: 'records.section.stream', scope: 'records:read' },
  { to: '/records/statements', name: 'records.section.statements', scope: 'records:read' },
  { to: '/records/senders', name: 'records.section.senders', scope: 'admin' },
  { to: '/records/actors', name: 'records.section.actors', scope: 'admin' },
  { to: '/records/dead-letters', name: 'records.section.letters', scope: 'admin' },
  { to: '/records/forwarding', name: 'records.section.forwarding', scope: 'admin' },
  { to: '/records/webhooks', name: 'records.section.webhooks', scope: 'admin' },
  { to: '/records/imports', name: 'records.section.imports', scope: 'admin' },
  { to: '/records/pulls', name: 'records.section.pulls', scope: 'admin' },
] as const satisfies readonly { to: string; name: string; scope: WideScope }[];

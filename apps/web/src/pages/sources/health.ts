import type { Run, Source } from '../../api/types.ts';
import { isOpen } from './run-words.ts';

/** How a source is, as far as one word can say it; what needs somebody most comes first. */
export const HEALTHS = [
  'authorise',
  'failing',
  'waiting',
  'late',
  'never',
  'syncing',
  'paused',
  'fresh',
] as const;
export type Health = (typeof HEALTHS)[number];

const NEEDS_SOMEBODY: ReadonlySet<Health> = new Set(['authorise', 'failing', 'waiting', 'late']);

function isFailing({ failingSince, lastRun }: { failingSince: string | null; lastRun: Run | null }): boolean {
  return failingSince !== null || lastRun?.state === 'failed';
}

/** `waits`: a removal of this source waits for an administrator. */
export function healthOf(source: Source, waits: boolean): Health {
  if (source.authorised === 'needed') return 'authorise';
  // Whoever paused a source knows that it stands still.
  if (source.state === 'paused') return waits ? 'waiting' : 'paused';
  if (isFailing(source)) return 'failing';
  if (waits) return 'waiting';
  if (source.freshness.state === 'late') return 'late';
  if (isOpen(source.lastRun)) return 'syncing';
  return source.freshness.state;
}

export function needsSomebody(health: Health): boolean {
  return NEEDS_SOMEBODY.has(health);
}

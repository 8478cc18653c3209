import type { ExplanationStep } from './explain-visibility.ts';
import type { ItemRow } from './explain.read.ts';

const DAY_MS = 86_400_000;

/** A moment as people read it, to the minute, in UTC. */
export function told(moment: Date | string): string {
  return `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Whether the item is there to be seen at all. */
export function stepsOfItem(item: ItemRow): ExplanationStep[] {
  const { sourceName, hidden, isWithheld, failure } = item;
  const steps: ExplanationStep[] = [stateStep(item)];
  if (item.sourceState === 'paused')
    steps.push({
      ok: true,
      text: `"${sourceName}" is paused: what has changed in it since is not known here.`,
    });
  if (isWithheld)
    steps.push({
      ok: true,
      text: 'The source no longer shows it, with so many others that the removal waits for a decision; until then it stays.',
    });
  if (failure !== null)
    steps.push({
      ok: true,
      text: `What changed in it could not be read (${told(failure.at)}), so it is shown as it was: ${failure.reason}`,
    });
  if (hidden)
    steps.push({
      ok: false,
      text: 'An administrator has hidden it.',
      remedy: 'Take the local edit of "hidden" back on the page of the item.',
    });
  if (item.canonicalId !== item.id)
    steps.push({
      ok: true,
      text: 'It is a copy: lists show the item that it is one with, to whoever may read that.',
    });
  return steps;
}

function stateStep(item: ItemRow): ExplanationStep {
  const { sourceName, state, checkedAt, retiredAt, removedAt, graceDays } = item;
  if (state === 'active')
    return { ok: true, text: `"${sourceName}" has it; it was last confirmed ${told(checkedAt)}.` };
  if (state === 'removed')
    return {
      ok: false,
      text: `"${sourceName}" no longer has it; it was removed ${told(removedAt ?? checkedAt)}.`,
      remedy: 'When it is in the source again, the next run brings it back under its old id.',
    };
  const end = new Date(retiredAt!.getTime() + graceDays * DAY_MS);
  return {
    ok: false,
    text: `"${sourceName}" has not had it since ${told(retiredAt!)}: it shows at its own address alone, and is removed ${told(end)}.`,
    remedy:
      'When that is wrong, undo the removals of that run, or put the item back in the source: it returns by itself.',
  };
}

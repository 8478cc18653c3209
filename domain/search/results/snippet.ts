import { analyse, type Token } from '../analysis/analyse.ts';
import type { SnippetPart } from '../search.model.ts';

/** Words of a snippet, about: two lines on a desktop. */
const WINDOW_WORDS = 36;
/** Characters before the first hit that are context; more are a detour. */
const MAX_LEAD = 80;

/**
 * The stretch of a text where most of the terms are, with the words that have them marked.
 * `weights`: term → how much it counts (its rarity). The parts joined are a stretch of `text`, with `…` where cut.
 */
export function snippet(text: string, language: string, weights: ReadonlyMap<string, number>): SnippetPart[] {
  const tokens = analyse(text, language);
  const hits = tokens.filter((token) => weights.has(token.term));
  const [start, end] = bestWindow(text, hits, weights);
  return mark(text, start, end, hits);
}

/** The window with most of the query's weight; of equals the first in which a hit comes soon. */
function bestWindow(
  text: string,
  hits: readonly Token[],
  weights: ReadonlyMap<string, number>,
): [number, number] {
  let best = { start: 0, end: endOfWindow(text, 0), score: 0, lead: 0 };
  for (const start of sentenceStarts(text)) {
    const end = endOfWindow(text, start);
    const inside = hits.filter((hit) => hit.start >= start && hit.end <= end);
    const seen = new Set(inside.map(({ term }) => term));
    const score = [...seen].reduce((sum, term) => sum + weights.get(term)!, 0);
    const lead = Math.max(0, (inside[0]?.start ?? start) - start - MAX_LEAD);
    if (score > best.score || (score === best.score && lead < best.lead)) best = { start, end, score, lead };
  }
  return [best.start, best.end];
}

/** Where sentences and lines begin; a very long sentence may also be entered at any comma. */
function sentenceStarts(text: string): number[] {
  const starts = [...text.matchAll(/(?:^|[.!?…。！？]\s*|\n\s*|[,;:]\s+)(?=\S)/gu)].map(
    (match) => match.index + match[0].length,
  );
  return starts.length === 0 ? [0] : starts;
}

function endOfWindow(text: string, start: number): number {
  const words = /\S+/gu;
  words.lastIndex = start;
  let end = start;
  for (let count = 0; count < WINDOW_WORDS; count++) {
    const word = words.exec(text);
    if (word === null) break;
    end = word.index + word[0].length;
  }
  return end;
}

function mark(text: string, start: number, end: number, hits: readonly Token[]): SnippetPart[] {
  const parts: SnippetPart[] = [];
  const push = (piece: string, highlight: boolean) => {
    if (piece !== '') parts.push({ text: piece, highlight });
  };
  let at = start;
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    push(flat(text.slice(at, hit.start)), false);
    push(hit.surface, true);
    at = hit.end;
  }
  push(flat(text.slice(at, end)), false);
  if (start > 0) parts.unshift({ text: '… ', highlight: false });
  if (text.slice(end).trim() !== '') parts.push({ text: ' …', highlight: false });
  return parts;
}

const flat = (text: string): string => text.replaceAll(/\s+/gu, ' ');

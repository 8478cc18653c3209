import { analyse, type PassageRow } from '@mesh/domain/search';
import type { Distilled } from './distil-context.ts';
import { extract } from './extract.ts';
import type { Judged } from './judge.ts';
import { reasonsFor } from './reasons/reasons.ts';
import type { Suggestion } from './recommend.model.ts';
import type { ItemStanding } from './recommend.read.ts';

const DAY_MS = 86_400_000;

/** A chosen passage as it is offered: the extract that matters, and why. */
export function present(chosen: {
  row: PassageRow;
  judged: Judged;
  minutes: number;
  standing: ItemStanding | undefined;
  distilled: Distilled;
  reader: { language: string; minutes: number | undefined };
  now: Date;
}): Suggestion {
  const { row, judged, distilled, reader } = chosen;
  const importance = new Map(judged.matched.map(({ term, importance: value }) => [term, value]));
  const weightOf = (sentence: string) => {
    const terms = new Set(analyse(sentence, row.item.language).map((token) => token.term));
    return [...terms].reduce((sum, term) => sum + (importance.get(term) ?? 0), 0);
  };
  const heading = row.headingPath.at(-1);
  return {
    item: row.item,
    passage: {
      id: row.passageId,
      ordinal: row.ordinal,
      headingPath: row.headingPath,
      anchor: row.anchor,
      text: extract(row.text, weightOf),
    },
    url: row.url,
    minutes: chosen.minutes,
    reasons: reasonsFor(
      {
        words: byProminence(judged).map(({ term }) => distilled.surfaces.get(term)!),
        heading: heading !== undefined && weightOf(heading) > 0 ? heading : undefined,
        cosine: judged.features.cosine,
        minutes: chosen.minutes,
        minutesAvailable: reader.minutes,
        helpedOthers: chosen.standing?.helpedOthers ?? 0,
        helpedYou: chosen.standing?.helpedYou ?? false,
        daysSinceChange: (chosen.now.getTime() - row.item.updatedAt.getTime()) / DAY_MS,
        author: row.item.author ?? undefined,
        kind: row.item.kind,
      },
      reader.language,
    ),
    score: Math.round(judged.fit * 1000) / 1000,
  };
}

/** The shared terms that matter most in both: important in the context, repeated in the passage. */
function byProminence({ matched, candidate }: Judged): Judged['matched'] {
  const counts = new Map<string, number>();
  for (const term of candidate.bodyTerms.split(' ')) counts.set(term, (counts.get(term) ?? 0) + 1);
  const prominence = ({ term, importance }: Judged['matched'][number]) =>
    importance * (1 + Math.log(counts.get(term) ?? 1));
  return matched.toSorted((a, b) => prominence(b) - prominence(a));
}

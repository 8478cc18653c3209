import type { ItemView } from '@mesh/domain/catalogue';
import type { Suggestion as SuggestionView, SuggestionSet } from '@mesh/domain/recommend';
import type { Suggestion, Suggestions } from '../schemas/suggestions.ts';

export function presentSuggestions(
  set: SuggestionSet,
  presentItem: (item: ItemView) => Suggestion['item'],
): Suggestions {
  return {
    id: set.id,
    items: set.items.map((suggestion) => presentSuggestion(suggestion, presentItem(suggestion.item))),
    about: set.about,
    ...(set.message === null ? {} : { message: set.message }),
  };
}

function presentSuggestion(suggestion: SuggestionView, item: Suggestion['item']): Suggestion {
  const { id, headingPath, anchor, text } = suggestion.passage;
  return {
    item,
    passage: { id, headingPath, anchor, text },
    url: suggestion.url,
    minutes: suggestion.minutes,
    reasons: suggestion.reasons,
    score: suggestion.score,
    checkedAt: item.checkedAt,
  };
}

import {
  corpusOf,
  documentFrequencies,
  embedAhead,
  readings,
  type SearchDeps,
  type TermStatistics,
} from '@mesh/domain/search';
import { cleanContext } from './clean-context.ts';
import { distil, loneSentence, type Distilled, type Stretch } from './distil-context.ts';
import type { WorkContext } from './recommend.model.ts';

/** What a person marked or titled tells more than the text around it. */
const WEIGHTS = { selection: 3, title: 2, text: 1, textBesideSelection: 0.5 } as const;
/** Languages that a context is read in, the most frequent of the catalogue first. */
const MAX_LANGUAGES = 4;

/** What a context is about, with what the catalogue says of its words. */
export interface ReadContext extends Distilled {
  statistics: TermStatistics;
}

/** Finds out what a context is about, measured against the words of the tenant's catalogue. */
export async function readContext(
  deps: SearchDeps,
  tenantId: string,
  context: WorkContext,
): Promise<ReadContext> {
  const corpus = await corpusOf(deps.db, tenantId);
  const stretches = stretchesOf(context, corpus.languages.slice(0, MAX_LANGUAGES));
  const sentence = loneSentence(stretches);
  // The model works while the database does.
  if (sentence !== undefined) embedAhead(deps, sentence, corpus.languages);
  const terms = stretches.flatMap((stretch) => stretch.tokens.map((token) => token.term));
  const statistics = { ...corpus, df: await documentFrequencies(deps.db, tenantId, terms) };
  return { ...distil(stretches, statistics), statistics };
}

function stretchesOf(context: WorkContext, languages: readonly string[]): Stretch[] {
  const { selection = '', title = '', text = '' } = context;
  const textWeight = selection.trim() === '' ? WEIGHTS.text : WEIGHTS.textBesideSelection;
  const parts: [string, number][] = [
    [cleanContext(selection), WEIGHTS.selection],
    [title, WEIGHTS.title],
    [cleanContext(text), textWeight],
  ];
  return parts
    .filter(([content]) => content.trim() !== '')
    .map(([content, weight]) => ({ text: content, weight, tokens: readings(content, languages) }));
}

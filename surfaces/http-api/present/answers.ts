import type { AnswerResult } from '@mesh/domain/search';
import type { Db } from '@mesh/platform/database';
import type { Answer } from '../schemas/answers.ts';
import { itemPresenter } from './items.ts';

export async function presentAnswer(
  db: Db,
  tenantId: string,
  query: string,
  { answer, reason }: AnswerResult,
): Promise<Answer> {
  if (answer === null) return { query, answer: null, reason };
  const presentItem = await itemPresenter(db, tenantId);
  return {
    query,
    answer: {
      sentences: answer.sentences,
      citations: answer.citations.map(({ number, item, passage, url }) => ({
        number,
        item: presentItem(item),
        passage,
        url,
      })),
    },
  };
}

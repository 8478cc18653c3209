import { DomainError } from '@mesh/domain/kernel';
import {
  formatStatement,
  multipartPieces,
  newBoundary,
  queryStatements,
  queryTexts,
  readAttachmentsOf,
  readStatement,
  type Statement,
  type StoredStatement,
} from '@mesh/domain/records';
import { JSON_TYPE, jsonAnswer, type Answer } from '../answer/answer.ts';
import type { Call } from '../call.ts';
import { MORE, moreLink, openMore } from '../more-link.ts';
import { acceptedLanguages } from '../request/accept-language.ts';
import { booleanOf, invalidParameter } from '../request/parameters.ts';
import { filtersOf, formatOf, wantedId, type Format } from './filters.ts';

/** Longer lists, in characters, go out piece by piece. */
const MAX_AT_ONCE = 64 * 1024;

/** GET /statements: one by its id, or a page of those that match. */
export function answerStatements(call: Call): Promise<Answer> {
  if (call.parameters.has(MORE)) return answerMore(call);
  const wanted = wantedId(call);
  return wanted === undefined ? answerPage(call, undefined) : answerOne(call, wanted);
}

async function answerOne(call: Call, wanted: { id: string; voided: boolean }): Promise<Answer> {
  const show = presenter(call, formatOf(call.parameters));
  const withAttachments = booleanOf(call.parameters, 'attachments');
  const found = await readStatement(call.deps.records, call.sender, wanted);
  if (found === undefined)
    throw new DomainError(
      'not_found',
      `There is no ${wanted.voided ? 'voided ' : ''}statement with this id.`,
      {
        field: wanted.voided ? 'voidedStatementId' : 'statementId',
        remedy: wanted.voided
          ? 'One that is not voided is asked for by statementId.'
          : 'It may be voided (voidedStatementId), or not yours to read.',
      },
    );
  const headers = { 'last-modified': new Date(found.stored).toUTCString() };
  if (!withAttachments) return jsonAnswer(show(found.text), headers);
  return multipartAnswer(call, [found], [show(found.text)], headers);
}

function answerMore(call: Call): Promise<Answer> {
  if (call.parameters.size > 1)
    throw invalidParameter(MORE, 'stands with others', 'Use the link as it was given.');
  const { query, cursor } = openMore(call.deps, call.sender, call.parameters.get(MORE)!);
  return answerPage({ ...call, parameters: query }, cursor);
}

async function answerPage(call: Call, cursor: string | undefined): Promise<Answer> {
  const show = presenter(call, formatOf(call.parameters));
  const query = { ...filtersOf(call), cursor };
  const withAttachments = booleanOf(call.parameters, 'attachments');
  if (withAttachments) {
    const { statements, next } = await queryStatements(call.deps.records, call.sender, query);
    const texts = statements.map(({ text }) => text);
    return multipartAnswer(call, statements, resultPieces(texts, show, moreOf(call, next)), {});
  }
  const { texts, next } = await queryTexts(call.deps.records, call.sender, query);
  const pieces = resultPieces(texts, show, moreOf(call, next));
  const size = texts.reduce((sum, { length }) => sum + length, 0);
  if (size <= MAX_AT_ONCE) return jsonAnswer([...pieces].join(''));
  return { status: 200, headers: { 'content-type': JSON_TYPE }, body: pieces };
}

function moreOf(call: Call, next: string | undefined): string {
  return next === undefined ? '' : moreLink(call.deps, call.sender, call.parameters, next);
}

/** A StatementResult object (1.0.3 Data §2.5). */
function* resultPieces(
  texts: readonly string[],
  show: (text: string) => string,
  more: string,
): Generator<string> {
  yield '{"statements":[';
  let first = true;
  for (const text of texts) {
    yield first ? show(text) : `,${show(text)}`;
    first = false;
  }
  yield `],"more":${JSON.stringify(more)}}`;
}

/** How one statement is written; the exact form is kept as text and never parsed. */
function presenter(call: Call, format: Format): (text: string) => string {
  if (format === 'exact') return (text) => text;
  const languages = acceptedLanguages(call.header('accept-language'));
  return (text) => JSON.stringify(formatStatement(JSON.parse(text) as Statement, format, languages));
}

function multipartAnswer(
  call: Call,
  statements: readonly StoredStatement[],
  json: Iterable<string>,
  headers: Record<string, string>,
): Answer {
  const boundary = newBoundary();
  const ids = statements.map(({ id }) => id);
  const contents = readAttachmentsOf(call.deps.records, call.sender, ids);
  return {
    status: 200,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, ...headers },
    body: multipartPieces(boundary, json, contents),
  };
}

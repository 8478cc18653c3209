import type { Answer } from '../answer.ts';
import { cursorAfter, type ListQuery } from '../request/list-query.ts';
import type { Doc } from '../request/read-resource.ts';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** One page of what was found (RFC 7644 §3.4.2, RFC 9865 §2). */
export function listAnswer(
  resources: readonly Doc[],
  total: number,
  { startIndex, byCursor, page }: ListQuery,
): Answer {
  const last = resources.at(-1);
  const isLast = resources.length < page.limit || last === undefined;
  return {
    status: 200,
    body: {
      schemas: [LIST],
      totalResults: total,
      ...(byCursor ? (isLast ? {} : { nextCursor: cursorAfter(last['id'] as string) }) : { startIndex }),
      itemsPerPage: resources.length,
      Resources: resources,
    },
  };
}

/** All of a list that has one page. */
export const wholeList = (resources: readonly object[]): Answer => ({
  status: 200,
  body: {
    schemas: [LIST],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  },
});

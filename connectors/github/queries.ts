/** https://docs.github.com/en/graphql/guides/using-the-graphql-api-for-discussions; limits per query keep below 500,000 nodes. */
const COMMENT =
  'isAnswer isMinimized bodyHTML author { login } replies(first: 20) { nodes { isMinimized bodyHTML author { login } } }';
const DISCUSSION = `
  id number title url bodyHTML updatedAt author { login }
  category { name isAnswerable }
  labels(first: 20) { nodes { name } }
  answer { ${COMMENT} }
  comments(first: 50) { totalCount nodes { ${COMMENT} } }`;

/** Last touched first: what changes while we list comes to the front, and to the next pass. */
export const DISCUSSIONS = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 20, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ${DISCUSSION} }
    }
  }
}`;

export const DISCUSSION_IDS = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes { id }
    }
  }
}`;

/** https://docs.github.com/en/graphql/reference/queries#nodes; one that is gone is null, with an error NOT_FOUND. */
export const DISCUSSIONS_BY_ID = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Discussion { repository { nameWithOwner } ${DISCUSSION} } }
}`;

/** https://docs.github.com/en/graphql/reference/objects#user: mails of verified domains are those of the owner's. */
export const COLLABORATORS = `query ($owner: String!, $name: String!, $after: String, $organisation: Boolean!) {
  repository(owner: $owner, name: $name) {
    collaborators(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { login databaseId email organizationVerifiedDomainEmails(login: $owner) @include(if: $organisation) }
    }
  }
}`;

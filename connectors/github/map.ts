import type { SourceItem } from '@mesh/connectors/kit';
import type { Collaborator, Discussion, Repository } from './schema.ts';

/** Where the readers of everything in a repository come from. */
export type Readers = 'inherit' | 'listed' | 'unknown';

/** The one group of readers: whoever may read the repository. */
export const COLLABORATORS = 'collaborators';

/** A file as one commit has it. `nativeId`: the path at which it was first seen. */
export interface RepositoryFile {
  nativeId: string;
  path: string;
  sha: string;
  /** In bytes; git itself does not tell it. */
  size?: number | undefined;
}

const readersOf = (readers: Readers): SourceItem['readers'] =>
  readers === 'listed' ? [`source-group:${COLLABORATORS}`] : readers;

export function fileItem(
  repository: Repository,
  { nativeId, path, sha }: RepositoryFile,
  bytes: Uint8Array,
  { branch, readers }: { branch: string; readers: Readers },
): SourceItem {
  const fileName = path.split('/').at(-1)!;
  const address = `${branch}/${path}`.split('/').map(encodeURIComponent).join('/');
  return {
    nativeId,
    kind: 'page',
    url: `${repository.html_url}/blob/${address}`,
    keywords: path.split('/').slice(0, -1),
    readers: readersOf(readers),
    content: { bytes, mediaType: 'text/markdown', fileName },
    sourceValues: { path, blob: sha },
  };
}

/** GitHub shows a page under the name of its file, whatever folder that lies in, with spaces for its hyphens. */
export function wikiItem(
  repository: Repository,
  { nativeId, path, sha }: RepositoryFile,
  bytes: Uint8Array,
  readers: Readers,
): SourceItem {
  const fileName = path.split('/').at(-1)!;
  const name = fileName.replace(/\.\w+$/, '');
  return {
    nativeId,
    kind: 'page',
    title: name.replaceAll('-', ' '),
    url: `${repository.html_url}/wiki/${encodeURIComponent(name)}`,
    readers: readersOf(readers),
    content: { bytes, mediaType: 'text/markdown', fileName },
    sourceValues: { path, blob: sha },
  };
}

const DISCUSSION = 'discussion:';
export const discussionId = (nodeId: string): string => `${DISCUSSION}${nodeId}`;
export const nodeIdOf = (nativeId: string): string => nativeId.replace(DISCUSSION, '');

export function discussionItem(discussion: Discussion, readers: Readers): SourceItem {
  const { category, comments } = discussion;
  return {
    nativeId: discussionId(discussion.id),
    kind: category.isAnswerable ? 'question' : 'article',
    title: discussion.title,
    url: discussion.url,
    author: discussion.author?.login,
    keywords: (discussion.labels?.nodes ?? []).map(({ name }) => name),
    updatedAt: new Date(discussion.updatedAt),
    readers: readersOf(readers),
    terms: { kind: category.name },
    content: { bytes: discussionHtml(discussion), mediaType: 'text/html' },
    sourceValues: {
      number: discussion.number,
      category: category.name,
      comments: comments.totalCount,
      answered: discussion.answer != null,
    },
  };
}

/** The answer comes first after the question; what a moderator hid stays out. */
function discussionHtml({ bodyHTML, answer, comments }: Discussion): string {
  const others = comments.nodes.filter(({ isAnswer }) => !isAnswer);
  const parts = [...(answer == null ? [] : [answer]), ...others]
    .filter(({ isMinimized }) => !isMinimized)
    .map((comment) => {
      const replies = (comment.replies?.nodes ?? []).filter(({ isMinimized }) => !isMinimized);
      const texts = [comment, ...replies].map((reply) => `<div>${reply.bodyHTML}</div>`);
      return `<h2>${comment === answer ? 'Answer' : 'Comment'}</h2>${texts.join('')}`;
    });
  return `<html><body><div>${bodyHTML}</div>${parts.join('')}</body></html>`;
}

/**
 * Mail addresses that GitHub vouches for, and the account's own no-reply address (which exists for every account and
 * belongs to it alone). Never the login: a person here could bear the same name.
 */
export function collaboratorReferences(collaborator: Collaborator): string[] {
  const { login, databaseId, email, organizationVerifiedDomainEmails } = collaborator;
  const mails = [...organizationVerifiedDomainEmails, email].filter((mail) => mail.includes('@'));
  const own = databaseId == null ? [] : [`${databaseId}+${login}@users.noreply.github.com`];
  return [...new Set([...mails, ...own])].map((mail) => `person:${mail.toLowerCase()}`);
}

import type { SourceItem } from '@mesh/connectors/kit';
import type { Issue, Project, WikiEntry, WikiPage } from './schema.ts';
import { toMarkdown } from './textile.ts';

export const issueId = (id: number): string => `issue/${id}`;
/** The interface names a page by nothing but its title. */
export const wikiId = (project: number, title: string): string => `wiki/${project}/${title}`;

export const wikiReaders = (project: number): string => `project-${project}-wiki`;
export const issueReaders = (project: number): string => `project-${project}-issues`;
export const privateIssueReaders = (project: number): string => `project-${project}-private-issues`;

export function issueItem(base: string, issue: Issue, readers: SourceItem['readers']): SourceItem {
  const notes = issue.journals.flatMap(({ notes: text, private_notes: isPrivate, user }) =>
    text && !isPrivate ? `## ${user?.name ?? 'Note'}\n\n${toMarkdown(text)}` : [],
  );
  return {
    nativeId: issueId(issue.id),
    kind: 'question',
    title: issue.subject,
    url: `${base}/issues/${issue.id}`,
    updatedAt: new Date(issue.updated_on),
    ...(issue.author?.name && { author: issue.author.name }),
    keywords: [issue.project.name],
    readers,
    content: markdown([toMarkdown(issue.description ?? '') || issue.subject, ...notes]),
    sourceValues: {
      project: issue.project.name,
      tracker: issue.tracker?.name ?? '',
      status: issue.status?.name ?? '',
    },
  };
}

export function wikiItem(
  base: string,
  project: Project,
  page: WikiPage & WikiEntry,
  readers: SourceItem['readers'],
): SourceItem {
  return {
    nativeId: wikiId(project.id, page.title),
    kind: 'page',
    title: page.title.replaceAll('_', ' '),
    url: `${base}/projects/${project.identifier}/wiki/${encodeURIComponent(page.title)}`,
    updatedAt: new Date(page.updated_on),
    ...(page.author?.name && { author: page.author.name }),
    keywords: [project.name],
    readers,
    content: markdown([toMarkdown(page.text ?? '')]),
    sourceValues: { project: project.name, version: page.version ?? 0, parent: page.parent?.title ?? '' },
  };
}

const markdown = (parts: readonly string[]): SourceItem['content'] => ({
  bytes: parts.join('\n\n'),
  mediaType: 'text/markdown',
});

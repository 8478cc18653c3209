import type { Nodes, Root, RootContent } from 'mdast';
import { parse as parseYaml } from 'yaml';
import { parseMarkdown } from './parse-markdown.ts';
import { htmlToNodes } from './read-html.ts';
import type { RawDocument } from './raw-document.ts';

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,65536}?)(?:^|\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

export function readMarkdown(text: string): RawDocument {
  const match = FRONT_MATTER.exec(text);
  const frontMatter = match === null ? undefined : parseFrontMatter(match[1]!);
  const body = match !== null && frontMatter !== undefined ? text.slice(match[0].length) : text;
  const stated = frontMatter ?? {};
  return {
    title: textOf(stated['title']),
    language: textOf(stated['language']) ?? textOf(stated['lang']),
    frontMatter: stated,
    parts: [{ nodes: withoutHtml(parseMarkdown(body)) }],
  };
}

/** A YAML mapping, or nothing: then the dashes were a rule, or the YAML is broken and stays visible as text. */
function parseFrontMatter(yaml: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = parseYaml(yaml, { maxAliasCount: 100, logLevel: 'silent' });
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** HTML blocks become the nodes they mean; tags inside a line go, their text stays. */
function withoutHtml(root: Root): RootContent[] {
  return root.children.flatMap((node): RootContent[] => {
    if (node.type === 'html') return htmlToNodes(node.value);
    if (node.type === 'heading') takeInlineId(node);
    return [node];
  });
}

const INLINE_ID = /<(?:a|span)\s[^>]{0,200}?\b(?:id|name)\s*=\s*["']?([^\s"'>]{1,200})/i;

/** `## <a id="x"></a>Title` names its own anchor. */
function takeInlineId(heading: Nodes & { type: 'heading' }): void {
  for (const child of heading.children) {
    const id = child.type === 'html' ? INLINE_ID.exec(child.value)?.[1] : undefined;
    if (id !== undefined) heading.data = { ...heading.data, id };
  }
}

import GithubSlugger from 'github-slugger';
import type { Heading, RootContent } from 'mdast';
import { cleanLine } from './clean-text.ts';
import type { Anchor, Block, Section } from './document.model.ts';
import type { RawPart } from './raw-document.ts';
import { splitNode } from './split-block.ts';
import { toMarkdown, toText } from './tree-text.ts';

/** Sections of safe parts, in order. A part with an anchor of its own (page, slide, moment) starts a section. */
export function buildSections(parts: readonly RawPart[]): Section[] {
  const slugger = new GithubSlugger();
  const path: { level: number; title: string }[] = [];
  const sections: Section[] = [];
  for (const part of parts) {
    let open: Section | undefined;
    for (const node of part.nodes) {
      if (node.type === 'heading') {
        const title = cleanLine(toText(node));
        while ((path.at(-1)?.level ?? 0) >= node.depth) path.pop();
        path.push({ level: node.depth, title });
        open = sectionOf(path, part.anchor ?? { kind: 'heading', id: headingId(node, title, slugger) });
        sections.push(open);
      } else {
        if (open === undefined)
          sections.push((open = sectionOf(part.anchor ? [] : path, part.anchor ?? { kind: 'none' })));
        open.blocks.push(...splitNode(node).map(blockOf));
      }
    }
  }
  return sections;
}

function sectionOf(path: readonly { level: number; title: string }[], anchor: Anchor): Section {
  return { headingPath: path.map(({ title }) => title), level: path.at(-1)?.level ?? 0, anchor, blocks: [] };
}

function headingId(node: Heading, title: string, slugger: GithubSlugger): string {
  const slug = slugger.slug(title);
  return node.data?.id ?? slug;
}

const KINDS: Partial<Record<RootContent['type'], Block['kind']>> = {
  list: 'list',
  code: 'code',
  table: 'table',
  blockquote: 'quote',
};

function blockOf(node: RootContent): Block {
  return { kind: KINDS[node.type] ?? 'paragraph', text: toText(node).trim(), markdown: toMarkdown([node]) };
}

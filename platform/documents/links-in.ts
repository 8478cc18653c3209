import type { Nodes } from 'mdast';

/** The addresses of all links in safe nodes, in order. */
export function linksIn(nodes: readonly Nodes[]): string[] {
  return nodes.flatMap((node) => {
    const own = node.type === 'link' ? [node.url] : [];
    return 'children' in node ? [...own, ...linksIn(node.children)] : own;
  });
}

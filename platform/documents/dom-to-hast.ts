import type { Element as HastElement, ElementContent, Root } from 'hast';

/** Attributes that mean something to the conversion; all others are left behind. */
const KEPT = ['href', 'id', 'alt', 'title', 'colspan', 'rowspan', 'start'];

/** What may stand in a table cell of Markdown; other elements in a cell give way to their content. */
const CELL_CONTENT = new Set([
  'a',
  'abbr',
  'b',
  'br',
  'cite',
  'code',
  'del',
  'em',
  'i',
  'img',
  'kbd',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
]);
const SPACE: ElementContent = { type: 'text', value: ' ' };

/** The hast of a cleaned DOM element's children. The DOM's depth is bounded, so recursion is. */
export function domToHast(element: Element): Root {
  return { type: 'root', children: childrenOf(element, false) };
}

function childrenOf(element: Element, inCell: boolean): ElementContent[] {
  const result: ElementContent[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType === 3) result.push({ type: 'text', value: node.textContent ?? '' });
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    if (inCell && !CELL_CONTENT.has(child.localName)) result.push(SPACE, ...childrenOf(child, true), SPACE);
    else result.push(toElement(child, inCell || /^t[dh]$/.test(child.localName)));
  }
  return result;
}

function toElement(element: Element, inCell: boolean): HastElement {
  const properties: HastElement['properties'] = {};
  for (const name of KEPT) {
    const value = element.getAttribute(name);
    if (value !== null)
      properties[name === 'colspan' ? 'colSpan' : name === 'rowspan' ? 'rowSpan' : name] = value;
  }
  const language = /(?:^|\s)(?:lang|language|highlight-source)-([\w+#.-]+)/.exec(
    element.getAttribute('class') ?? '',
  );
  if (language !== null) properties['className'] = [`language-${language[1]}`];
  return {
    type: 'element',
    tagName: element.localName,
    properties,
    children: childrenOf(element, inCell),
  };
}

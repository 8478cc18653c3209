const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign]!);

/**
 * Confluence's storage format as HTML: code stays code, macros keep the text within them, parameters, images and
 * references to other records go. https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
 */
export function toHtml(storage: string): string {
  const body = plainData(storage)
    .replace(/<ac:parameter\b[^>]*>[^<]*<\/ac:parameter>/g, '')
    .replace(/<ac:task-(?:id|uuid|status)>[^<]*<\/ac:task-(?:id|uuid|status)>/g, '')
    .replace(/<ac:plain-text-body>/g, '<pre><code>')
    .replace(/<\/ac:plain-text-body>/g, '</code></pre>')
    .replace(/<ac:task-list\b[^>]*>/g, '<ul>')
    .replace(/<\/ac:task-list>/g, '</ul>')
    .replace(/<(\/?)ac:task-body>/g, '<$1li>')
    .replace(/<time\b[^>]*\bdatetime="([^"]{1,40})"[^>]*\/>/g, '$1')
    .replace(/<\/?(?:ac|ri|at):[^>]*>/g, '');
  return `<html><body>${body}</body></html>`;
}

/** Character data, which HTML does not know, as escaped text. */
function plainData(storage: string): string {
  const [first = '', ...others] = storage.split('<![CDATA[');
  const texts = others.map((part) => {
    const end = part.indexOf(']]>');
    return end === -1 ? escapeText(part) : escapeText(part.slice(0, end)) + part.slice(end + ']]>'.length);
  });
  return first + texts.join('');
}

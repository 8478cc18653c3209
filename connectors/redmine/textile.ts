/** Redmine writes Textile or Markdown and does not say which; lines like `h2. Title` give Textile away. */
const IS_TEXTILE = /^h[1-6]\. |^p\. |^bq\. |"[^"\n]+":https?:\/\/|<pre>/m;

/** Textile as Markdown, as far as headings, lists, links, code and emphasis go; Markdown as it is. */
export function toMarkdown(text: string): string {
  const unix = text.replaceAll('\r\n', '\n');
  if (!IS_TEXTILE.test(unix)) return wikiLinks(unix);
  // Code stands at the odd places.
  return unix
    .split(/<pre>(?:<code[^>]*>)?|(?:<\/code>)?<\/pre>/)
    .map((part, at) => (at % 2 === 1 ? `\n\`\`\`\n${part.trim()}\n\`\`\`\n` : prose(part)))
    .join('');
}

function prose(text: string): string {
  const lines = text
    .replace(/^h([1-6])\. /gm, (_, level: string) => `${'#'.repeat(Number(level))} `)
    .replace(/^bq\. /gm, '> ')
    .replace(/^p\. /gm, '')
    .replace(/^(\*+) /gm, (_, stars: string) => `${'  '.repeat(stars.length - 1)}- `)
    .replace(/"([^"\n]+)":(https?:\/\/[^\s)]+)/g, '[$1]($2)')
    .replace(/@([^@\n]+)@/g, '`$1`');
  return wikiLinks(lines);
}

/** `[[Page]]` and `[[Page|words]]` as their words. */
const wikiLinks = (text: string): string =>
  text.replace(/\[\[([^\]|\n]+)(?:\|([^\]\n]+))?\]\]/g, (_, page: string, words?: string) => words ?? page);

/** What ids in a message are called. */
export interface Names {
  person(id: string): string;
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * Slack's mark-up as Markdown: https://docs.slack.dev/messaging/formatting-message-text. Code stays as it is;
 * mentions become names, links become links. What comes out is untrusted like what went in.
 */
export function toMarkdown(text: string, names: Names): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, at) => (at % 2 === 1 ? code(part) : prose(part, names)))
    .join('');
}

function code(part: string): string {
  const inner = part.startsWith('```')
    ? `\n\`\`\`\n${part.slice(3, -3).replace(/^\n|\n$/g, '')}\n\`\`\`\n`
    : part;
  return unescape(
    inner.replace(/<([^<>|\s]{1,2000})(?:\|([^<>]{0,500}))?>/g, (_, target, label) => label ?? target),
  );
}

function prose(part: string, names: Names): string {
  const marked = part
    .replace(/(^|[\s(])\*(?!\s)([^*\n]{1,500})(?<!\s)\*(?=$|[\s).,!?:;])/gm, '$1**$2**')
    .replace(/(^|[\s(])~(?!\s)([^~\n]{1,500})(?<!\s)~(?=$|[\s).,!?:;])/gm, '$1~~$2~~')
    .replace(/<([^<>|]{1,2000})(?:\|([^<>]{0,500}))?>/g, (_, target: string, label: string | undefined) =>
      reference(target, label, names),
    );
  return unescape(marked);
}

function reference(target: string, label: string | undefined, names: Names): string {
  if (target.startsWith('@')) return `@${names.person(target.slice(1))}`;
  if (target.startsWith('#')) return `#${label || 'channel'}`;
  if (target.startsWith('!')) return label || `@${target.slice(1).split('^')[0]!}`;
  const shown = (label ?? target).replace(/[[\]\\]/g, '\\$&');
  return `[${shown}](<${target}>)`;
}

const unescape = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!);

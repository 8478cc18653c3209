import type { SourceGroup, SourceItem } from '@mesh/connectors/kit';
import { toMarkdown, type Names } from './mrkdwn.ts';
import type { Channel, Message, User } from './schema.ts';

/** Longest title made of a question's first line, in characters. */
const TITLE_LENGTH = 120;
/** Messages that people write; all other subtypes (joins, topics, bots, reminders) are no knowledge. */
const WRITTEN: readonly (string | undefined)[] = [undefined, 'thread_broadcast', 'me_message', 'file_share'];

/** Written by a person and not deleted: a deleted question leaves a `tombstone` above its replies. */
const isWritten = (message: Message): boolean =>
  WRITTEN.includes(message.subtype) &&
  message.bot_id === undefined &&
  message.user !== undefined &&
  message.hidden !== true;

/** A question with at least `least` replies. */
export const isThread = (message: Message, least: number): boolean =>
  isWritten(message) && message.reply_count >= least && (message.thread_ts ?? message.ts) === message.ts;

export const threadId = (channelId: string, ts: string): string => `${channelId}:${ts}`;

/** In seconds since 1970: the latest moment that the question shows of its thread: a reply, or an edit of the question itself. */
export const touchedAt = ({ ts, latest_reply: reply, edited }: Message): number =>
  Math.max(...[ts, reply ?? ts, edited?.ts ?? ts].map(Number));

export interface Thread {
  channel: Channel;
  /** The question first, then the replies in their order. */
  messages: readonly Message[];
  readers: SourceItem['readers'];
  /** Address of the workspace, with a slash at its end. */
  workspace: string;
}

export function threadItem({ channel, messages, readers, workspace }: Thread, names: Names): SourceItem {
  const question = messages[0]!;
  const written = messages.filter(isWritten);
  const speech = written.map(
    (message) => `**${names.person(message.user ?? '')}:**\n\n${toMarkdown(message.text, names)}`,
  );
  return {
    nativeId: threadId(channel.id, question.ts),
    kind: 'question',
    title: titleOf(toMarkdown(question.text, names)) || `Thread in #${channel.name}`,
    url: `${workspace}archives/${channel.id}/p${question.ts.replace('.', '')}`,
    author: names.person(question.user ?? ''),
    keywords: [channel.name],
    updatedAt: new Date(Math.max(...messages.map(touchedAt)) * 1_000),
    readers,
    content: { bytes: speech.join('\n\n'), mediaType: 'text/markdown' },
    sourceValues: { channel: channel.id, replies: written.length - 1 },
  };
}

function titleOf(markdown: string): string {
  const line = markdown.split('\n').find((text) => text.trim() !== '') ?? '';
  const plain = line
    .replace(/\[([^\]]*)\]\(<[^>]*>\)/g, '$1')
    .replace(/[*`~]+/g, '')
    .trim();
  return plain.length <= TITLE_LENGTH ? plain : `${plain.slice(0, TITLE_LENGTH - 1).trimEnd()}…`;
}

/** Members whose mail Slack shows; a deactivated account is no reader. */
export function channelGroup(
  channel: Channel,
  memberIds: readonly string[],
  users: ReadonlyMap<string, User>,
): SourceGroup {
  const members = memberIds.flatMap((id) => {
    const user = users.get(id);
    const mail = user?.profile.email;
    return user === undefined || user.deleted || user.is_bot || !mail ? [] : [`person:${mail.toLowerCase()}`];
  });
  return { nativeId: channel.id, title: `#${channel.name}`, members };
}

export const personName = (user: User | undefined): string =>
  user?.profile.display_name || user?.profile.real_name || user?.real_name || user?.name || 'someone';

import type { SourceItem } from '@mesh/connectors/kit';
import type { CaptionTrack, Playlist, Video } from './schema.ts';

/** Characters of a description kept beside a transcript. */
const DESCRIPTION_LENGTH = 1_000;

const videoAddress = (id: string): string => `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`;

/**
 * True for a video that can be watched: processed, public or unlisted, not yet to come, not blocked in `region`.
 * Any other privacy, a new one too, is taken for private.
 */
export function isShown({ status, snippet, contentDetails }: Video, region: string | undefined): boolean {
  return (
    ['public', 'unlisted'].includes(status.privacyStatus) &&
    ['processed', 'uploaded'].includes(status.uploadStatus) &&
    snippet.liveBroadcastContent !== 'upcoming' &&
    (region === undefined || isAllowed(contentDetails.regionRestriction, region))
  );
}

/** `allowed` names the only countries, `blocked` the exceptions; an empty `allowed` is nowhere. */
function isAllowed(restriction: Video['contentDetails']['regionRestriction'], region: string): boolean {
  if (restriction?.allowed !== undefined) return restriction.allowed.includes(region);
  return restriction?.blocked?.includes(region) !== true;
}

/** `captions`: WebVTT, when there is a track that may be read. */
export function videoItem(video: Video, captions: string | undefined): SourceItem {
  const { snippet, contentDetails, status } = video;
  return {
    nativeId: video.id,
    kind: 'video',
    title: snippet.title,
    url: videoAddress(video.id),
    language: snippet.defaultAudioLanguage ?? snippet.defaultLanguage,
    minutes: minutesOf(contentDetails.duration),
    author: snippet.channelTitle,
    keywords: snippet.tags,
    updatedAt: new Date(snippet.publishedAt),
    readers: 'inherit',
    content:
      captions === undefined
        ? { bytes: snippet.description || snippet.title, mediaType: 'text/plain' }
        : { bytes: captions, mediaType: 'text/vtt' },
    sourceValues: {
      privacy: status.privacyStatus,
      captions: captions !== undefined,
      ...(captions !== undefined && { description: snippet.description.slice(0, DESCRIPTION_LENGTH) }),
    },
  };
}

export const playlistId = (id: string): string => `playlist:${id}`;

export interface PlaylistEntry {
  videoId: string;
  title: string;
}

/** A playlist is a course: its videos in their order, as links. */
export function playlistItem({ id, snippet }: Playlist, entries: readonly PlaylistEntry[]): SourceItem {
  const list = entries.map(({ videoId, title }) => `1. [${escapeLabel(title)}](<${videoAddress(videoId)}>)`);
  return {
    nativeId: playlistId(id),
    kind: 'course',
    title: snippet.title,
    url: `https://www.youtube.com/playlist?list=${encodeURIComponent(id)}`,
    author: snippet.channelTitle,
    readers: 'inherit',
    content: { bytes: [snippet.description, ...list].join('\n\n'), mediaType: 'text/markdown' },
    sourceValues: { order: entries.map(({ videoId }) => videoId) },
  };
}

const escapeLabel = (text: string): string => text.replace(/[[\]\\]/g, '\\$&');

/** Minutes of an ISO 8601 duration such as `PT1H2M3S`; undefined for a live broadcast (`P0D`). */
export function minutesOf(duration: string | undefined): number | undefined {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '') ?? [];
  const total =
    Number(days ?? 0) * 1_440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
  return total === 0 ? undefined : Math.max(0.1, Math.round(total * 10) / 10);
}

/** Written captions before recognised ones, the video's language before others. */
export function bestTrack(
  tracks: readonly CaptionTrack[],
  language: string | undefined,
): CaptionTrack | undefined {
  const base = language?.split('-')[0]?.toLowerCase();
  const points = ({ snippet }: CaptionTrack): number =>
    (snippet.trackKind.toLowerCase() === 'asr' ? 0 : 2) +
    (base !== undefined && snippet.language.toLowerCase().split('-')[0] === base ? 4 : 0);
  return tracks
    .filter(({ snippet }) => !snippet.isDraft && snippet.status === 'serving')
    .toSorted((a, b) => points(b) - points(a))[0];
}

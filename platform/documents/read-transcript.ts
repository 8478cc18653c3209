import { countWords } from './count-words.ts';
import type { RawDocument, RawPart } from './raw-document.ts';
import { paragraph } from './read-plain-text.ts';

interface Cue {
  seconds: number;
  text: string;
}

/** A part ends with a sentence once it has this many words, and in any case at the second number. */
const PART_WORDS = 100;
const PART_WORDS_AT_MOST = 160;

/** WebVTT and SRT: speech joined to parts of about a minute, each with the time at which it starts. */
export function readTranscript(text: string): RawDocument {
  const parts: RawPart[] = [];
  let open: Cue[] = [];
  let words = 0;
  const close = (): void => {
    const [first] = open;
    if (first === undefined) return;
    const speech = open.map((cue) => cue.text).join(' ');
    parts.push({ anchor: { kind: 'time', seconds: first.seconds }, nodes: [paragraph(speech)] });
    open = [];
    words = 0;
  };
  for (const cue of cuesOf(text).sort((a, b) => a.seconds - b.seconds)) {
    open.push(cue);
    words += countWords(cue.text);
    if (words >= PART_WORDS_AT_MOST || (words >= PART_WORDS && /[.!?…。！？]["'”’)]?$/.test(cue.text)))
      close();
  }
  close();
  return { parts };
}

const TIMING = /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->/;

function cuesOf(text: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMING.test(line));
    // Header, NOTE, STYLE and REGION blocks have no timing line.
    if (at === -1) continue;
    const speech = speechOf(lines.slice(at + 1).join(' '));
    if (speech !== '' && speech !== cues.at(-1)?.text)
      cues.push({ seconds: secondsOf(lines[at]!), text: speech });
  }
  return cues;
}

function secondsOf(line: string): number {
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = TIMING.exec(line) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };

/** Voice tags become `Name:`; other tags, positions (`{\an8}`) and inline times go. */
function speechOf(payload: string): string {
  return payload
    .replace(/<v(?:\.[^\s>]*)?\s+([^>]{1,100})>/g, '$1: ')
    .replace(/<\/?[^>]{0,200}>|\{\\[^}]{0,40}\}/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

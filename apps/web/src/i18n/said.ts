import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../api/session.ts';

/**
 * What the server says, in other languages. Its English sentence is the key, as in gettext: what stood in runs long past
 * is understood too, and no code has to be invented for each of hundreds of sentences. `{}` stands for a value; in a
 * translation `{0}` is the first. What nobody has translated stays English.
 */
export type Phrases = Readonly<Record<string, string>>;
export type Translate = (text: string) => string;

/** Where one sentence ends and another begins. */
const BETWEEN = /(?<=[.!?]["”)]?|\[[A-Z\d_]+\]|\(https?:[^ )]*\)) (?=["“„(]?\p{Lu}|["“{]|\(https?:)/u;
/** A sentence whose subject is a setting begins with its name: `url: …`, `config.url: …`. */
const SUBJECT = /^[a-z]\w*(?:\.\w+)*: /;
/** A value may itself be something that was said, and hold another. */
const DEEPEST = 4;

interface Pattern {
  matches: RegExp;
  says: string;
}

export function sentencesIn(text: string): string[] {
  return text.split(BETWEEN);
}

export function withoutSubject(sentence: string): string {
  return sentence.replace(SUBJECT, '');
}

function patternOf([phrase, says]: [string, string]): Pattern {
  const parts = phrase.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { matches: new RegExp(`^${parts.join('(.*?)')}$`, 's'), says };
}

/** Understands whole texts: sentence by sentence, and what is quoted within one. */
export function translator(phrases: Phrases): Translate {
  const patterns = Object.entries(phrases)
    .filter(([phrase]) => phrase.includes('{}'))
    // What says more of itself is the better match.
    .toSorted(([a], [b]) => b.replaceAll('{}', '').length - a.replaceAll('{}', '').length)
    .map(patternOf);

  function phrase(text: string, depth: number): string | undefined {
    const exact = Object.hasOwn(phrases, text) ? phrases[text] : undefined;
    if (exact !== undefined || depth > DEEPEST) return exact;
    for (const { matches, says } of patterns) {
      const values = matches.exec(text)?.slice(1);
      if (values)
        return says.replace(/\{(\d)\}/g, (_, at: string) => whole(values[Number(at)] ?? '', depth + 1));
    }
    return undefined;
  }

  /** As it stands, else as what a full stop ended. */
  function stopped(text: string, depth: number): string | undefined {
    const found = phrase(text, depth);
    if (found !== undefined || !text.endsWith('.')) return found;
    const bare = phrase(text.slice(0, -1), depth);
    return bare === undefined ? undefined : `${bare}.`;
  }

  function sentence(text: string, depth: number): string | undefined {
    return stopped(text, depth) ?? (SUBJECT.test(text) ? stopped(withoutSubject(text), depth) : undefined);
  }

  /** The shortest run of sentences that is understood, then the rest; a value may hold more than one. */
  function whole(text: string, depth: number): string {
    const parts = sentencesIn(text);
    const said: string[] = [];
    for (let start = 0; start < parts.length;) {
      let end = start + 1;
      let found = sentence(parts[start]!, depth);
      while (found === undefined && end < parts.length) {
        end += 1;
        found = sentence(parts.slice(start, end).join(' '), depth);
      }
      said.push(found ?? parts[start]!);
      start = found === undefined ? start + 1 : end;
    }
    return said.join(' ');
  }

  return (text) => whole(text, 0);
}

const asItIs: Translate = (text) => text;
const learnt = new Map<string, Translate>();
const MOMENT = /\d{4}-\d\d-\d\d \d\d:\d\d UTC/g;

export function learn(language: string, phrases: Phrases): void {
  learnt.set(language, translator(phrases));
}

/** Moments are told in the reader's own time. */
function withOwnTime(text: string, language: string, timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return text.replace(MOMENT, (utc) => format.format(Date.parse(utc)));
}

/** Puts what the server said into the reader's language. */
export function useSaid(): Translate {
  const { language, resolvedLanguage = language } = useTranslation().i18n;
  const timeZone = useTimeZone();
  const translate = learnt.get(resolvedLanguage) ?? asItIs;
  return (text) => withOwnTime(translate(text), language, timeZone);
}

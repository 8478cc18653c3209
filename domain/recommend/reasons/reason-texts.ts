interface ReasonTexts {
  mentions(words: string[]): string;
  section(heading: string): string;
  meaning: string;
  helpedYou: string;
  helpedOthers(count: number): string;
  tipFrom(author: string): string;
  fitsTime(minutes: number): string;
  recent(days: number): string;
  nothingFits: string;
  nothingSaid: string;
}

const quoted = (words: string[], open: string, close: string, and: string): string => {
  const marked = words.map((word) => `${open}${word}${close}`);
  return marked.length < 2 ? marked.join('') : `${marked.slice(0, -1).join(', ')} ${and} ${marked.at(-1)}`;
};

const en: ReasonTexts = {
  mentions: (words) => `Speaks of ${quoted(words, '“', '”', 'and')}, as you do`,
  section: (heading) => `Its section “${heading}” is about this`,
  meaning: 'Close in meaning to what you wrote',
  helpedYou: 'It helped you before',
  helpedOthers: (count) => `Helped ${count} colleagues`,
  tipFrom: (author) => `A tip from ${author}`,
  fitsTime: (minutes) => `Fits into your ${minutes} minutes`,
  recent: (days) =>
    days === 0 ? 'Changed today' : days === 1 ? 'Changed yesterday' : `Changed ${days} days ago`,
  nothingFits: 'Nothing that you may read fits this well enough to be worth your time.',
  nothingSaid: 'There is too little here to tell what it is about. Add a sentence.',
};

const de: ReasonTexts = {
  mentions: (words) => `Spricht wie Sie von ${quoted(words, '„', '“', 'und')}`,
  section: (heading) => `Der Abschnitt „${heading}“ handelt davon`,
  meaning: 'Dem Sinn nach nah an dem, was Sie geschrieben haben',
  helpedYou: 'Hat Ihnen schon einmal geholfen',
  helpedOthers: (count) => `Hat ${count} aus der Kollegschaft geholfen`,
  tipFrom: (author) => `Ein Tipp von ${author}`,
  fitsTime: (minutes) => `Passt in Ihre ${minutes} Minuten`,
  recent: (days) =>
    days === 0 ? 'Heute geändert' : days === 1 ? 'Gestern geändert' : `Vor ${days} Tagen geändert`,
  nothingFits: 'Nichts, was Sie lesen dürfen, passt gut genug, um Ihre Zeit wert zu sein.',
  nothingSaid: 'Das ist zu wenig, um zu erkennen, worum es geht. Ergänzen Sie einen Satz.',
};

/** English unless the language is one that the reasons are written in. */
export function reasonTexts(language: string): ReasonTexts {
  return language.startsWith('de') ? de : en;
}

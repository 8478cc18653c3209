import { describe, expect, it } from 'vitest';
import { differenceOf, isNearCopy } from './near-copy.ts';
import { wordsOf } from './words.ts';

const text = Array.from({ length: 120 }, (_, index) => `word${index}`).join(' ');
const other = Array.from({ length: 120 }, (_, index) => `sign${index}`).join(' ');
const near = (a: string, b: string, mayBePart = true) =>
  isNearCopy(differenceOf(wordsOf(a), wordsOf(b)), mayBePart);

/** A manual of one product that names another once. */
const about = (name: string, rival: string) => {
  const words = text.split(' ').map((word, index) => (index % 20 === 0 ? `${name} ${word}` : word));
  return `${words.join(' ')} unlike ${rival}`;
};

describe('a text is a near-copy of', () => {
  it('itself with words changed here and there', () => {
    const edited = text
      .split(' ')
      .map((word, index) => (index % 15 === 7 ? `new${index}` : word))
      .join(' ');
    expect(near(text, edited)).toBe(true);
    expect(near(text, edited, false)).toBe(true);
  });

  it('the longer one that it was cut from, or that frames it, unless both are of one source', () => {
    const [part, framed] = [text.slice(0, 500), `${other} ${text}`];
    expect([near(part, text), near(text, framed)]).toEqual([true, true]);
    expect([near(part, text, false), near(text, framed, false)]).toEqual([false, false]);
  });
});

describe('a few words are a near-copy of', () => {
  const note = 'lock the cabinet before you leave the room and hang up the key';
  const start = note.split(' ').slice(0, 8).join(' ');

  it('the note that they were cut from', () => expect(near(start, note)).toBe(true));

  it('no note that goes on otherwise', () => expect(near(start, note.replace('leave', 'enter'))).toBe(false));

  it('no long text that has them too', () => expect(near(start, `${note} ${text}`)).toBe(false));

  it('nothing of the same source', () => expect(near(start, note, false)).toBe(false));
});

describe('a text is no near-copy of', () => {
  it('another in the same frame', () => {
    expect(near(`${text} ${other}`, `${text} ${other.replaceAll('sign', 'note')}`)).toBe(false);
  });

  it('the same about another product, also when each names the other once', () => {
    expect(near(about('fjell', 'brisa'), about('brisa', 'fjell'))).toBe(false);
  });

  it('a short one that shares most of its words', () => {
    const short = 'press the green button and wait until the light is on for ten seconds then';
    expect(near(`${short} open the door`, `${short} close the lid`)).toBe(false);
  });
});

import { array, assert, constant, nat, oneof, property, string, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { chainHash, follow, GENESIS, type EntryTexts, type Link } from './chain.model.ts';

const field = oneof(constant(null), string({ unit: 'grapheme', maxLength: 6 }));
const entry = array(field, { minLength: 3, maxLength: 3 });

function chainOf(entries: readonly EntryTexts[]): Link[] {
  const links: Link[] = [];
  for (const [index, fields] of entries.entries())
    links.push({
      seq: index + 1,
      entryId: `e${index + 1}`,
      hash: chainHash(links.at(-1)?.hash ?? GENESIS, fields),
      fields,
    });
  return links;
}

const begin = { seq: 0, hash: GENESIS };

test('a chain that nobody touched is sound, in pages of any size', () => {
  assert(
    property(array(entry, { maxLength: 8 }), nat(8), (entries, cut) => {
      const links = chainOf(entries);
      const first = follow(begin, links.slice(0, cut));
      const rest = follow(first.place, links.slice(cut));
      expect(rest).toEqual({ place: { seq: links.length, hash: links.at(-1)?.hash ?? GENESIS } });
    }),
  );
});

test('whatever is changed, removed or put in is found at its place', () => {
  assert(
    property(array(entry, { minLength: 1, maxLength: 8 }), nat(), entry, (entries, at, other) => {
      const links = chainOf(entries);
      const index = at % links.length;
      const link = links[index]!;
      const seq = index + 1;
      const without = links.toSpliced(index, 1);
      // Of the last one nothing follows that could tell: the head and the anchors do.
      const gap = seq < links.length ? { kind: 'gap', seq, entryId: null } : undefined;
      expect(follow(begin, without).fault).toEqual(gap);
      const gone = links.with(index, { ...link, fields: undefined });
      expect(follow(begin, gone).fault).toEqual({ kind: 'missing', seq, entryId: link.entryId });
      if (JSON.stringify(other) === JSON.stringify(link.fields)) return;
      const changed = links.with(index, { ...link, fields: other });
      expect(follow(begin, changed).fault).toEqual({ kind: 'changed', seq, entryId: link.entryId });
      // Whoever makes the hash of the changed entry fit is found at the next one.
      const fitted = changed.with(index, {
        ...link,
        fields: other,
        hash: chainHash(links[index - 1]?.hash ?? GENESIS, other),
      });
      expect(follow(begin, fitted).fault?.seq).toBe(seq < links.length ? seq + 1 : undefined);
    }),
  );
});

test('no two entries have the same text, wherever their fields are divided', () => {
  assert(
    property(tuple(entry, entry), ([a, b]) => {
      expect(chainHash(GENESIS, a) === chainHash(GENESIS, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

import { expect, test } from 'vitest';
import { groupsLagMinutes, nextReading } from './groups-clock.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 8, minute));

test('groups are read each quarter of an hour; a listing that takes long rests nine times as long', () => {
  expect(nextReading(at(0), at(1))).toEqual(at(16));
  expect(nextReading(at(0), at(10))).toEqual(at(100));
});

test('the bound is that of the clock, and the age of what is known once that is longer', () => {
  const read = { groupsReadAt: at(0), groupsDueAt: at(15) };
  expect(groupsLagMinutes(read, at(3))).toBe(16);
  expect(groupsLagMinutes(read, at(200))).toBe(200);
  expect(groupsLagMinutes({ groupsReadAt: null, groupsDueAt: null }, at(3))).toBeNull();
});

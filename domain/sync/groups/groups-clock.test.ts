import { expect, test } from 'vitest';
import { dueAfterChange, groupsLagMinutes, nextReading } from './groups-clock.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 8, minute));

test('groups are read each quarter of an hour; a listing that takes long rests nine times as long', () => {
  expect(nextReading(at(0), at(1), null)).toEqual(at(16));
  expect(nextReading(at(0), at(10), null)).toEqual(at(100));
  expect(nextReading(at(0), at(1), 40)).toEqual(at(41));
  expect(nextReading(at(0), at(10), 40)).toEqual(at(100));
});

test('the bound is that of the clock, and the age of what is known once that is longer', () => {
  const read = { groupsReadAt: at(0), groupsDueAt: at(15) };
  expect(groupsLagMinutes(read, at(3))).toBe(16);
  expect(groupsLagMinutes(read, at(200))).toBe(200);
  expect(groupsLagMinutes({ groupsReadAt: null, groupsDueAt: null }, at(3))).toBeNull();
});

test('another interval holds at once when it is shorter, else from the next reading on', () => {
  const read = { groups_read_at: at(0), groups_due_at: at(15) };
  expect([5, 60, null].map((every) => dueAfterChange(read, every))).toEqual([at(5), at(15), at(15)]);
  expect(dueAfterChange({ groups_read_at: at(0), groups_due_at: at(60) }, null)).toEqual(at(15));
  expect(dueAfterChange({ groups_read_at: null, groups_due_at: null }, 5)).toBeNull();
});

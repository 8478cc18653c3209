import { describe } from 'vitest';
import { appearanceTests } from './appearance.ts';
import { eyesTests } from './eyes.ts';
import { organisationTests } from './organisation.ts';
import { recordKeepingTests } from './record-keeping.ts';
import { recordsTests } from './records.ts';
import { searchTests } from './search.ts';
import { settingsTests } from './settings.ts';
import { sourcesTests } from './sources.ts';
import { useStage } from './stage.ts';
import { todayTests } from './today.ts';
import { upkeepTests } from './upkeep.ts';

// One file, so that the server starts once for what people do; how pages look to axe is in accessibility.test.ts.
const stage = useStage();

describe('Today', () => {
  todayTests(stage);
});
describe('Search', () => {
  searchTests(stage);
});
describe('Looking as somebody', () => {
  eyesTests(stage);
});
describe('Sources', () => {
  sourcesTests(stage);
});
describe('Sources that stay true', () => {
  upkeepTests(stage);
});
describe('Records', () => {
  recordsTests(stage);
});
describe('Looking after records', () => {
  recordKeepingTests(stage);
});
describe('Looking after people', () => {
  organisationTests(stage);
});
describe('Settings', () => {
  settingsTests(stage);
});
describe('Appearance', () => {
  appearanceTests(stage);
});

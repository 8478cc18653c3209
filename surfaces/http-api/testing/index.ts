/** What tests of the API share: the whole API in process, on an empty database, with a source of one's own. */
export { openTestApi, type Adjust, type CallOptions, type TestApi } from './open-test-api.ts';
export { anItem, connectLibrary, OTHER_ITEMS, type ProblemBody } from './steps.ts';

/** What connector tests share: a pass driven as the runtime drives it, and a loopback server to be the source. */
export { memoryCredentials } from './memory-credentials.ts';
export { collectPass, contextFor, testHttp, type CollectOptions, type Pass } from './collect-pass.ts';
export { memoryGit, type MemoryGit } from './memory-git.ts';
export { aRealRepository, whyNoGit, type RealRepository } from './real-git.ts';
export { testClock } from './test-clock.ts';
export { startServer, type FakeAnswer, type FakeRequest, type FakeServer } from './start-server.ts';

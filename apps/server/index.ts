/** Composition: puts the parts together and starts them. Holds no rule of the product. */
export { readiness, serve, serveMesh, type RunningServer } from './serve.ts';
export { explainFailure, type StartFailure } from './explain-failure.ts';
export { compose, type Mesh } from './compose.ts';
export { readDemoFiles, type DemoFiles, type DemoSource } from './demo-files.ts';
export { acceptPresentKey, migrateDatabase, backup, restore, reindexAll } from './maintenance.ts';

/** Composition: puts the parts together and starts them. Holds no rule of the product. */
export { main, readiness, serve, serveMesh, type RunningServer } from './serve.ts';
export { compose, type Mesh } from './compose.ts';
export { readDemoFiles, type DemoFiles, type DemoSource } from './demo-files.ts';
export { migrateDatabase, backup, restore, reindexAll } from './maintenance.ts';

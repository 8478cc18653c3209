/**
 * What the operator may set: one typed schema, read from `mesh.yaml` under environment variables.
 * Invariants: a `Config` is complete and valid; an unknown or bad setting never starts a server; no message repeats a secret.
 */
export { loadConfig, type Config } from './load-config.ts';
export { ConfigError } from './config-error.ts';
export { configReference } from './reference.ts';
export { CLI_TOKEN_FILE, insideFolderRoots } from './folder-roots.ts';
export { isLoopback } from './values.ts';
export type { EmbeddingsConfig, LogLevel } from './settings.ts';

import { testEngines, type TestEngine } from '@mesh/platform/testing';

/** Throws for an engine that is not here. */
export function engineNamed(name: string): TestEngine {
  const engine = testEngines.find((one) => one.name === name);
  if (engine !== undefined) return engine;
  throw new Error(
    name === 'postgres'
      ? 'For PostgreSQL set TEST_DATABASE_URL to a server.'
      : `There is no engine "${name}": choose pglite or postgres.`,
  );
}

import type { ZodRawShape } from 'zod';
import type { Connector } from '@mesh/domain/sync';

const ID = /^[a-z][a-z0-9-]*$/;

/** Checks a definition once, at start-up, and lets TypeScript infer the configuration. */
export function defineConnector<Shape extends ZodRawShape>(connector: Connector<Shape>): Connector<Shape> {
  if (!ID.test(connector.id))
    throw new Error(`Connector id "${connector.id}" is not lower-case words with dashes.`);
  if (connector.streams.some((stream) => stream.removed === 'slim-diff') && connector.listIds === undefined)
    throw new Error(`Connector "${connector.id}" says slim-diff but has no listIds.`);
  return connector;
}

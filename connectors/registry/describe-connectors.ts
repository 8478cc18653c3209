import { join } from 'node:path';
import { readVerification } from '@mesh/connectors/conformance';
import type { Connector } from '@mesh/connectors/kit';
import type { DescribedConnector } from './reference.ts';

/** Each connector with the record in its folder below `connectors/` of the checkout. */
export function describeConnectors(connectors: readonly Connector[], root: string): DescribedConnector[] {
  return connectors.map((connector) => ({
    connector,
    verification: readVerification(join(root, 'connectors', connector.id)),
  }));
}

import { z } from '@hono/zod-openapi';

const connector = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    configSchema: z.record(z.string(), z.unknown()).openapi({
      description: 'JSON Schema of `config`; fields with `secret: true` are sealed and never shown.',
    }),
    defaultInterval: z.int().openapi({ description: 'Minutes between two runs.' }),
    streams: z.array(z.object({ name: z.string(), removed: z.string(), acl: z.string() })),
  })
  .openapi('Connector');

export const connectors = z.object({ connectors: z.array(connector) }).openapi('Connectors');

export type Connector = z.infer<typeof connector>;
export type Connectors = z.infer<typeof connectors>;

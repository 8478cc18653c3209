import { z } from '@hono/zod-openapi';

const verification = z
  .object({
    level: z.enum(['none', 'V0', 'V1', 'V2', 'V3']).openapi({
      description:
        'V0: a generic standard; V1: compared with the vendor’s documents; V2: the conformance kit against its emulator; V3: a run against the real system.',
    }),
    date: z.iso.date().nullable().openapi({ description: 'Of the record that gives the level.' }),
    against: z.string().nullable(),
    version: z.string().nullable(),
    checks: z.object({ passed: z.int(), failed: z.int(), notApplicable: z.int() }).nullable(),
  })
  .openapi('ConnectorVerification');

const connector = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    configSchema: z.record(z.string(), z.unknown()).openapi({
      description: 'JSON Schema of `config`; fields with `secret: true` are sealed and never shown.',
    }),
    defaultInterval: z.int().openapi({ description: 'Minutes between two runs.' }),
    auth: z.string().openapi({
      description:
        'How it proves who it is: none, token, basic, session, client-credentials, authorisation-code (a browser flow) or signed-jwt.',
    }),
    verification,
    streams: z.array(z.object({ name: z.string(), removed: z.string(), acl: z.string() })),
  })
  .openapi('Connector');

export const connectors = z.object({ connectors: z.array(connector) }).openapi('Connectors');

export type ConnectorVerification = z.infer<typeof verification>;
export type Connector = z.infer<typeof connector>;
export type Connectors = z.infer<typeof connectors>;

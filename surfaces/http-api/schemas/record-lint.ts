import { z } from '@hono/zod-openapi';
import { LINT_RULE_NAMES } from '@mesh/domain/records';
import { id, timestamp } from './common.ts';

export const senderLints = z
  .object({
    senders: z.array(
      z.object({
        credentialId: id,
        name: z.string().nullable().openapi({ description: 'Null when its credential was revoked.' }),
        findings: z.array(
          z.object({
            rule: z.enum(LINT_RULE_NAMES),
            says: z.string(),
            fix: z.string(),
            count: z.int().openapi({ description: 'Statements that show it.' }),
            examples: z.array(z.string()).openapi({ description: 'Ids of the latest, at most five.' }),
            detail: z.string().openapi({ description: 'What the latest one shows.' }),
            firstAt: timestamp,
            lastAt: timestamp,
          }),
        ),
      }),
    ),
  })
  .openapi('SenderLints');

export type SenderLints = z.infer<typeof senderLints>;

import { z } from '@hono/zod-openapi';

export const id = z.guid('is not an id (a UUID)').openapi({
  format: 'uuid',
  example: '0198f1c2-7d1e-7a44-9a53-0c5b7f6a2e11',
});

/** ISO 8601 in UTC. */
export const timestamp = z.string().openapi({ format: 'date-time', example: '2026-03-02T09:15:00.000Z' });

export const idParams = z.object({ id });

export const cursor = z
  .string()
  .max(1000)
  .optional()
  .openapi({ description: 'The `nextCursor` of the page before; opaque.' });

export const nextCursor = z
  .string()
  .nullable()
  .openapi({ description: 'Asks for the next page; null on the last one.' });

/** A page size in a query string. */
export const limit = (most: number, usual: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .openapi({ description: `1 to ${most}; ${usual} when left out.` });

export const problem = z
  .object({
    type: z.string().openapi({ description: 'A URI that names the kind of problem.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'What happened, for people.' }),
    code: z.string().openapi({ description: 'What happened, for programs.' }),
    errors: z
      .array(z.object({ field: z.string(), reason: z.string(), remedy: z.string() }))
      .optional()
      .openapi({ description: 'The input at fault: which field, why, and what to do.' }),
    logId: z.string().optional().openapi({ description: 'Finds the error in the log of the server.' }),
  })
  .openapi('Problem', {
    description: 'An error (RFC 9457), as `application/problem+json`.',
    example: {
      type: 'urn:learning-mesh:problem:invalid',
      title: 'The request is not valid',
      status: 400,
      detail: 'limit must be at most 5.',
      code: 'invalid',
      errors: [{ field: 'limit', reason: 'limit must be at most 5.', remedy: 'Send a smaller value.' }],
    },
  });

export type Problem = z.infer<typeof problem>;

export const blockedHost = z
  .string()
  .nullable()
  .openapi({ description: 'A private host that an administrator would have to allow first.' });

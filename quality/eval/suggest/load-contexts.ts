import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const contextsFile = z.object({
  contexts: z.array(
    z.object({
      id: z.string(),
      person: z.string(),
      app: z.string().optional(),
      title: z.string().optional(),
      text: z.string().optional(),
      expected: z.array(z.string()),
      passage: z.string().optional(),
      forbidden: z.array(z.string()).default([]),
    }),
  ),
});

/** A work context with the items that should come up for a person; none: nothing should. */
export type LabelledContext = z.infer<typeof contextsFile>['contexts'][number];

export function loadContexts(demoFolder: string): LabelledContext[] {
  return contextsFile.parse(parse(readFileSync(join(demoFolder, 'queries.yaml'), 'utf8'))).contexts;
}

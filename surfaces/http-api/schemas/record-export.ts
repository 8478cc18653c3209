import { z } from '@hono/zod-openapi';
import { EXPORT_FORMATS } from '@mesh/domain/records';
import { statementFilters } from './statement-filters.ts';

export const exportQuery = statementFilters.extend({
  format: z.enum(EXPORT_FORMATS).default('jsonl').openapi({
    description: '`jsonl`: each statement whole, one a line. `csv`: a table of what is counted most.',
  }),
});

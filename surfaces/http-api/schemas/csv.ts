import { z } from '@hono/zod-openapi';
import { TABLE_FIELDS, TABLE_SEPARATORS } from '@mesh/domain/sync';

/** What the columns of a table can be. */
const columns = z
  .partialRecord(z.enum(TABLE_FIELDS), z.string().min(1))
  .openapi({ description: 'Headings by field.', example: { id: 'Code', title: 'Course name' } });

export const upload = z
  .object({
    id: z.string(),
    bytes: z.int(),
    location: z
      .string()
      .openapi({ description: 'For the configuration of a CSV source.', example: 'upload:0198f1c2-…' }),
  })
  .openapi('Upload');

export const csvPreviewRequest = z
  .object({
    location: z
      .string()
      .min(1)
      .max(2_000)
      .openapi({ description: 'A web address, a path on the server, or upload:<id>.' }),
    separator: z.enum(TABLE_SEPARATORS).optional(),
    encoding: z.string().min(1).max(40).optional(),
    columns: columns.optional(),
  })
  .openapi('CsvPreviewRequest');

export const csvPreview = z
  .object({
    separator: z.string(),
    header: z.array(z.string()),
    fields: z.array(z.enum(TABLE_FIELDS)).openapi({ description: 'What a column can be.' }),
    columns,
    lines: z.int().openapi({ description: 'Below the header.' }),
    first: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    missing: z
      .object({ field: z.enum(TABLE_FIELDS), message: z.string() })
      .optional()
      .openapi({ description: 'A column without which no line can be imported, and none was judged.' }),
    errors: z
      .array(z.object({ line: z.int(), field: z.string().optional(), message: z.string() }))
      .openapi({ description: 'At most 100.' }),
    errorCount: z.int().openapi({ description: 'Lines that have any.' }),
  })
  .openapi('CsvPreview');
export type Upload = z.infer<typeof upload>;
export type CsvPreviewAnswer = z.input<typeof csvPreview>;
export type CsvPreviewQuestion = z.output<typeof csvPreviewRequest>;

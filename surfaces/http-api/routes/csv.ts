import { endpoint } from '../endpoint.ts';
import { HttpApiError } from '../problem.ts';
import { csvPreview, csvPreviewRequest, upload } from '../schemas/csv.ts';
import { requireMediaType } from '../validate.ts';

const tag = 'Sources';

export const csvRoutes = [
  endpoint({
    method: 'post',
    path: '/uploads',
    operation: 'sources.write',
    tag,
    summary: 'Upload a table',
    description:
      'The body is the file itself, `text/csv`, at most 50 MB. It is kept as long as a source names it, and for a day.',
    success: { status: 201, description: 'How a source names it.', answer: upload },
    errors: ['too_large', 'unsupported_media_type'],
    async handle({ deps, actor, context }) {
      requireMediaType(context, 'text/csv');
      const kept = await deps.csv.keep(actor, context.req.raw.body ?? new Blob().stream());
      if (kept === undefined) throw new HttpApiError('too_large', 'The file is larger than 50 MB. Split it.');
      return { ...kept, location: `upload:${kept.id}` };
    },
  }),
  endpoint({
    method: 'post',
    path: '/csv/preview',
    operation: 'sources.write',
    tag,
    summary: 'Look into a table',
    description: 'Recognised columns, the first lines, and what is wrong with which line. Nothing is stored.',
    body: csvPreviewRequest,
    outbound: true,
    success: { status: 200, description: 'What would be imported.', answer: csvPreview },
    handle: ({ deps, body, context }) => deps.csv.preview(body, context.req.raw.signal),
  }),
];

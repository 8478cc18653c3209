import type { Context } from 'hono';
import type { z } from 'zod';
import { fieldErrors } from './issues.ts';
import { HttpApiError, invalidField } from './problem.ts';
import { makeSound } from './sound-input.ts';

/** JSON that a request may carry; a work context of 20,000 characters takes a quarter of it. */
const MAX_BODY_BYTES = 256 * 1024;

/** The value as the schema makes it. Throws 400 naming every field at fault; fields nobody knows are at fault. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  makeSound(input);
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues, input);
  const detail =
    errors.length === 1
      ? `${errors[0]!.reason} ${errors[0]!.remedy}`
      : errors.map((error) => error.reason).join(' ');
  throw new HttpApiError('invalid', detail, { errors });
}

/** The query string; a parameter that stands once is a text, one that repeats a list. */
export function queryOf(context: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? values[0]! : values,
    ]),
  );
}

/** The JSON body. Throws 415 for another media type, 413 when it is too large, 400 when it is not JSON. */
export async function jsonOf(context: Context): Promise<unknown> {
  requireMediaType(context, 'application/json');
  const text = await boundedText(context.req.raw);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidField('body', `The body is not JSON: ${(error as Error).message}.`, 'Send one JSON object.');
  }
}

/** Throws 415 unless the body says that it is of this media type. */
export function requireMediaType(context: Context, wanted: string): void {
  const mediaType = (context.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (mediaType === wanted) return;
  throw new HttpApiError(
    'unsupported_media_type',
    mediaType === '' ? `The body has no media type. Send ${wanted}.` : `Send ${wanted}, not ${mediaType}.`,
    { headers: { accept: wanted } },
  );
}

async function boundedText(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = Number(request.headers.get('content-length') ?? 0);
  refuseTooLarge(size);
  size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    refuseTooLarge(size);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function refuseTooLarge(bytes: number): void {
  if (bytes > MAX_BODY_BYTES)
    throw new HttpApiError(
      'too_large',
      `The body is larger than ${MAX_BODY_BYTES / 1024} KiB. Send the part that matters.`,
    );
}

import { z } from 'zod';

/** The configuration field for an address of the web. */
export const webAddress = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'must be an address such as https://example.org/page',
    abort: true,
  })
  .refine((text) => new URL(text).username === '', {
    error: 'must not contain a user name or password',
  });

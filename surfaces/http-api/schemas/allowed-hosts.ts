import { z } from '@hono/zod-openapi';
import { timestamp } from './common.ts';

const host = z.string().trim().min(1).max(300).openapi({ example: 'wiki.intern:8080' });

export const hostParams = z.object({ host });
export const newAllowedHost = z.object({ host }).openapi('NewAllowedHost');
export const allowedHost = z.object({ host, createdAt: timestamp }).openapi('AllowedHost');
export const allowedHosts = z.object({ hosts: z.array(allowedHost) }).openapi('AllowedHosts');

export type AllowedHost = z.infer<typeof allowedHost>;
export type AllowedHosts = z.infer<typeof allowedHosts>;

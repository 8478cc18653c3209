import { z } from 'zod';

/** Every list of Redmine says how long it is. */
const total = { total_count: z.int() };
const named = z.object({ id: z.int(), name: z.string().default('') });

export const currentUserSchema = z.object({
  user: z.object({ login: z.string(), admin: z.boolean().optional() }),
});

export const usersSchema = z.object({
  users: z.array(z.object({ id: z.int(), mail: z.string().nullish() })),
  ...total,
});

export const projectSchema = z.object({
  id: z.int(),
  name: z.string(),
  identifier: z.string(),
  /** Unknown counts as private. */
  is_public: z.boolean().default(false),
  updated_on: z.iso.datetime({ offset: true }),
  enabled_modules: z.array(z.object({ name: z.string() })).default([]),
});
export type Project = z.infer<typeof projectSchema>;
export const projectsSchema = z.object({ projects: z.array(projectSchema), ...total });

export const membershipsSchema = z.object({
  memberships: z.array(
    z.object({ user: z.object({ id: z.int() }).optional(), roles: z.array(z.object({ id: z.int() })) }),
  ),
  ...total,
});

export const roleSchema = z.object({
  role: z.object({
    id: z.int(),
    name: z.string(),
    permissions: z.array(z.string()).default([]),
    /** `own`: only what one wrote or is assigned to; unknown counts as that. */
    issues_visibility: z.enum(['all', 'default', 'own']).catch('own'),
  }),
});
export type Role = z.infer<typeof roleSchema>['role'];

export const issueSchema = z.object({
  id: z.int(),
  subject: z.string(),
  is_private: z.boolean(),
  project: named,
  tracker: named.optional(),
  status: named.extend({ is_closed: z.boolean().optional() }).optional(),
  author: named.optional(),
  description: z.string().nullish(),
  updated_on: z.iso.datetime({ offset: true }),
  journals: z
    .array(
      z.object({
        notes: z.string().nullish(),
        /** Unknown counts as private. */
        private_notes: z.boolean().default(true),
        user: named.optional(),
        created_on: z.string().optional(),
      }),
    )
    .default([]),
});
export type Issue = z.infer<typeof issueSchema>;
export const issuesSchema = z.object({ issues: z.array(z.unknown()), ...total });
export const oneIssueSchema = z.object({ issue: issueSchema });

export const wikiEntrySchema = z.object({
  title: z.string().min(1),
  updated_on: z.iso.datetime({ offset: true }),
});
export type WikiEntry = z.infer<typeof wikiEntrySchema>;
export const wikiIndexSchema = z.object({ wiki_pages: z.array(z.unknown()) });
export const wikiPageSchema = z.object({
  wiki_page: z.object({
    title: z.string(),
    text: z.string().nullish(),
    author: named.optional(),
    version: z.int().optional(),
    parent: z.object({ title: z.string() }).optional(),
    updated_on: z.iso.datetime({ offset: true }),
  }),
});
export type WikiPage = z.infer<typeof wikiPageSchema>['wiki_page'];

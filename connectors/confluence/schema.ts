import { z } from 'zod';

const links = z.looseObject({ next: z.string().optional() }).default({});

/** https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/#3-1-get-the-cloudid-for-your-site */
export const resourcesSchema = z.array(z.looseObject({ id: z.string().min(1), url: z.url() }));

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space/#api-spaces-get */
export const spacesSchema = z.looseObject({
  results: z.array(z.looseObject({ id: z.string(), key: z.string(), name: z.string() })),
});

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/#api-spaces-id-pages-get; checked one by one. */
export const pagesSchema = z.looseObject({ results: z.array(z.unknown()), _links: links });

export const pageSchema = z.looseObject({
  id: z.string(),
  /** `current`, `archived`, `trashed`, `draft` and whatever else comes. */
  status: z.string(),
  title: z.string(),
  spaceId: z.string(),
  createdAt: z.iso.datetime(),
  version: z.looseObject({ number: z.number(), createdAt: z.iso.datetime() }),
  body: z.looseObject({ storage: z.looseObject({ value: z.string() }) }),
  _links: z.looseObject({ webui: z.string() }),
});
export type Page = z.infer<typeof pageSchema>;

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permissions/#api-spaces-id-permissions-get */
export const permissionsSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      principal: z.looseObject({ type: z.string(), id: z.string() }),
      operation: z.looseObject({ key: z.string(), targetType: z.string() }),
    }),
  ),
  _links: links,
});

const restrictionSchema = z.looseObject({
  user: z.looseObject({ results: z.array(z.looseObject({ accountId: z.string() })) }),
  group: z.looseObject({ results: z.array(z.looseObject({ id: z.string() })) }),
});

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/#api-wiki-rest-api-content-search-get */
export const contentSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.string(),
      space: z.looseObject({ key: z.string() }),
      ancestors: z.array(z.looseObject({ id: z.string() })).default([]),
      restrictions: z.looseObject({ read: z.looseObject({ restrictions: restrictionSchema }) }).optional(),
    }),
  ),
  _links: links,
});
export type Content = z.infer<typeof contentSchema>['results'][number];

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-group/#api-wiki-rest-api-group-groupid-membersbygroupid-get */
export const membersSchema = z.looseObject({
  results: z.array(z.looseObject({ accountId: z.string() })),
  _links: links,
});

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-user/#api-users-bulk-post; `email` is empty when hidden. */
export const usersSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      accountId: z.string(),
      accountStatus: z.string().nullish(),
      email: z.string().nullish(),
    }),
  ),
});

import { z } from 'zod';

/** https://docs.github.com/en/rest/repos/repos#get-a-repository */
export const repositorySchema = z.looseObject({
  full_name: z.string(),
  private: z.boolean(),
  /** `public`, `private` or `internal`; older servers leave it out. */
  visibility: z.string().optional(),
  default_branch: z.string(),
  html_url: z.string(),
  has_wiki: z.boolean().default(true),
  /** `User` or `Organization`. */
  owner: z.looseObject({ type: z.string() }),
});
export type Repository = z.infer<typeof repositorySchema>;

/** https://docs.github.com/en/rest/branches/branches#get-a-branch */
export const branchSchema = z.looseObject({ commit: z.looseObject({ sha: z.string() }) });

/** https://docs.github.com/en/rest/git/trees#get-a-tree; `type`: blob, tree or commit (a submodule). */
export const treeSchema = z.looseObject({
  truncated: z.boolean(),
  tree: z.array(
    z.looseObject({
      path: z.string(),
      type: z.string(),
      sha: z.string(),
      mode: z.string(),
      size: z.number().optional(),
    }),
  ),
});

/** https://docs.github.com/en/rest/git/blobs#get-a-blob */
export const blobSchema = z.looseObject({ content: z.string(), encoding: z.string() });

/** https://docs.github.com/en/rest/commits/commits#compare-two-commits; at most 300 files. */
export const comparisonSchema = z.looseObject({
  status: z.string(),
  files: z
    .array(
      z.looseObject({
        filename: z.string(),
        status: z.string(),
        previous_filename: z.string().optional(),
      }),
    )
    .default([]),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** https://docs.github.com/en/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app */
export const installationSchema = z.looseObject({ id: z.number() });

/** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
export const installationTokenSchema = z.looseObject({ token: z.string(), expires_at: z.iso.datetime() });

const pageInfo = z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
export interface Paged<Entry> {
  pageInfo: z.infer<typeof pageInfo>;
  nodes: Entry[];
}
const actor = z.looseObject({ login: z.string() }).nullish();

const replySchema = z.looseObject({
  author: actor,
  bodyHTML: z.string(),
  isMinimized: z.boolean().default(false),
});
const commentSchema = replySchema.extend({
  isAnswer: z.boolean().default(false),
  replies: z.looseObject({ nodes: z.array(replySchema) }).optional(),
});

/** https://docs.github.com/en/graphql/guides/using-the-graphql-api-for-discussions#fields */
export const discussionSchema = z.looseObject({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  bodyHTML: z.string(),
  updatedAt: z.iso.datetime(),
  author: actor,
  category: z.looseObject({ name: z.string(), isAnswerable: z.boolean() }),
  labels: z.looseObject({ nodes: z.array(z.looseObject({ name: z.string() })) }).nullish(),
  /** Named on its own: it may lie beyond the first comments. */
  answer: commentSchema.nullish(),
  comments: z.looseObject({ totalCount: z.number(), nodes: z.array(commentSchema) }),
});
export type Discussion = z.infer<typeof discussionSchema>;

/** Records are checked one by one, so that a malformed one costs only itself. */
export const discussionsSchema = z.looseObject({
  repository: z.looseObject({ discussions: z.looseObject({ pageInfo, nodes: z.array(z.unknown()) }) }),
});

/** Of those asked for by id, with the repository that each lies in; null: it is gone. */
const locatedSchema = z.looseObject({
  repository: z.looseObject({ nameWithOwner: z.string() }).optional(),
});
export type Located = z.infer<typeof locatedSchema>;
export const discussionNodesSchema = z.looseObject({ nodes: z.array(locatedSchema.nullable()) });

export const discussionIdsSchema = z.looseObject({
  repository: z.looseObject({
    discussions: z.looseObject({ pageInfo, nodes: z.array(z.looseObject({ id: z.string() })) }),
  }),
});

/** https://docs.github.com/en/graphql/reference/objects#repositorycollaboratorconnection; null: may not be listed. */
export const collaboratorsSchema = z.looseObject({
  repository: z.looseObject({
    collaborators: z
      .looseObject({
        pageInfo,
        nodes: z.array(
          z.looseObject({
            login: z.string(),
            databaseId: z.number().nullish(),
            email: z.string().default(''),
            organizationVerifiedDomainEmails: z.array(z.string()).default([]),
          }),
        ),
      })
      .nullable(),
  }),
});
export type Collaborator = NonNullable<
  z.infer<typeof collaboratorsSchema>['repository']['collaborators']
>['nodes'][number];

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
export const pushSchema = z.looseObject({ ref: z.string() });

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api; GraphQL adds `type`. */
export const errorsSchema = z.looseObject({
  message: z.string().optional(),
  errors: z.array(z.looseObject({ message: z.string().optional(), type: z.string().optional() })).optional(),
});

/**
 * A package is imported by one module only, so that replacing it touches one folder. These few are a common language
 * rather than a service, or have two places with a reason. `*` ends a folder's prefix.
 */
export interface SharedPackage {
  readonly name: string;
  readonly folders: readonly string[];
  readonly reason: string;
}

export const SHARED_PACKAGES: readonly SharedPackage[] = [
  { name: 'zod', folders: ['*'], reason: 'The one way to describe and check the shape of outside data.' },
  {
    name: 'kysely',
    folders: ['domain/*', 'platform/database'],
    reason: 'The query language of stores and read models; connections are opened by platform/database only.',
  },
  {
    name: 'hono',
    folders: ['surfaces/*', 'apps/server'],
    reason: 'A surface is a Hono app; the server mounts them and serves the web files.',
  },
  {
    name: 'yaml',
    folders: ['platform/config', 'platform/documents', 'connectors/folder', 'apps/server'],
    reason: 'A file format that settings, front matter and the demo organisation are written in.',
  },
  {
    name: 'fast-xml-parser',
    folders: ['platform/documents', 'connectors/website', 'connectors/oai-pmh'],
    reason: 'A file format: Office documents, sitemaps and harvested records are XML.',
  },
  {
    name: 'linkedom',
    folders: ['platform/documents', 'connectors/kit'],
    reason: 'A file format: documents are read from HTML, and connectors look for links and metadata in it.',
  },
  {
    name: 'jose',
    folders: ['connectors/kit', 'domain/records', 'domain/sign-in', 'domain/privacy'],
    reason:
      'A signature format: connectors sign their own tokens with it, statements and providers bring theirs, receipts bear ours.',
  },
  {
    name: 'minisearch',
    folders: ['quality/*'],
    reason: 'The peer that both what we find and how fast we find it are measured against.',
  },
  {
    name: 'remark-gfm',
    folders: ['platform/documents', 'apps/web'],
    reason: 'The server reads Markdown and the browser shows it, with the same extensions.',
  },
];

/** Where each of these belongs, so that it cannot move silently. Every other package may choose its one module. */
export const PACKAGE_HOMES: Readonly<Record<string, string>> = {
  '@electric-sql/pglite': 'platform/database',
  '@electric-sql/pglite-pgvector': 'platform/database',
  '@electric-sql/pglite-pg_textsearch': 'platform/database',
  pg: 'platform/database',
  'pg-boss': 'platform/jobs',
  pino: 'platform/logging',
  'prom-client': 'platform/metrics',
  undici: 'platform/http',
  'onnxruntime-node': 'platform/embeddings',
  '@energetic-ai/embeddings': 'platform/embeddings',
  mammoth: 'platform/documents',
  unpdf: 'platform/documents',
  yauzl: 'platform/documents',
  '@mozilla/readability': 'platform/documents',
  feedsmith: 'connectors/feed',
  '@hono/zod-openapi': 'surfaces/http-api',
  '@hono/node-server': 'apps/server',
  commander: 'apps/cli',
  '@clack/prompts': 'apps/cli',
  react: 'apps/web',
};

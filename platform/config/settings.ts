import { z } from 'zod';
import { allowedHosts, folderList, proxyList } from './lists.ts';
import { databaseUrl, listenHost, onOff, publicUrl, secretKey } from './values.ts';

/** What the reference page and the error messages say about a setting beside its rule. */
export interface SettingDoc {
  /** Environment variable; the key in `mesh.yaml` is the setting's own name. */
  env: string;
  /** Completes "Set it to …". */
  accepts: string;
  /** What holds when it is not set. */
  unset: string;
  description: string;
}

const settingDocs = z.registry<SettingDoc>();

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const embeddings = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('none') }),
  z.strictObject({ provider: z.literal('use-lite') }),
  z.strictObject({ provider: z.literal('onnx'), folder: z.string().min(1) }),
  z.strictObject({
    provider: z.literal('openai-compatible'),
    baseUrl: z.url({ protocol: /^https?$/ }),
    model: z.string().min(1),
    apiKey: z.string().min(1).optional(),
    dimensions: z.int().min(1).max(4096),
  }),
]);
export type EmbeddingsConfig = z.infer<typeof embeddings>;

/** `none` and `use-lite` need no more than their name. */
const embeddingsSetting = z.preprocess(
  (value) => (typeof value === 'string' ? { provider: value } : value),
  embeddings,
);

/** Every setting there is. A key is the name in `mesh.yaml`; its doc names the environment variable. */
export const settingsSchema = z.strictObject({
  port: z.coerce.number('not a number').int().min(0).max(65_535).default(4400).register(settingDocs, {
    env: 'PORT',
    accepts: 'a whole number from 0 to 65535 (0 = any free port)',
    unset: '4400',
    description: 'TCP port of the server.',
  }),
  host: listenHost.default('127.0.0.1').register(settingDocs, {
    env: 'HOST',
    accepts: '127.0.0.1, ::1 or localhost, or with sign-in another address of this machine, such as 0.0.0.0',
    unset: '127.0.0.1',
    description:
      'Address to listen on. Only loopback until sign-in is set up; any other needs MESH_PUBLIC_URL too.',
  }),
  publicUrl: publicUrl.optional().register(settingDocs, {
    env: 'MESH_PUBLIC_URL',
    accepts: 'the origin that people type, for example https://mesh.example.org',
    unset: 'http://localhost and the port',
    description:
      'Where people meet the server: names in links, the name that passkeys belong to, Secure cookies and HSTS over HTTPS, the only host beside loopback that pages are served under.',
  }),
  trustedProxies: proxyList.default([]).register(settingDocs, {
    env: 'MESH_TRUSTED_PROXIES',
    accepts: 'addresses or CIDR ranges of your reverse proxies, for example 127.0.0.1, 10.0.0.0/8',
    unset: 'none',
    description:
      'Proxies whose X-Forwarded-For is believed, for the list of sessions, the wait after failed sign-ins and the limits of an address. Forwarded hosts and schemes are never read: MESH_PUBLIC_URL says them.',
  }),
  dataDir: z.string().min(1).default('./data').register(settingDocs, {
    env: 'MESH_DATA_DIR',
    accepts: 'a folder that this process may write',
    unset: './data',
    description: 'Folder of the embedded database, the key file and the nightly backups.',
  }),
  databaseUrl: databaseUrl.optional().register(settingDocs, {
    env: 'DATABASE_URL',
    accepts: 'postgresql://user:password@host:5432/database',
    unset: 'the embedded database',
    description: 'A PostgreSQL server, version 15 or later, with pgvector and pg_trgm.',
  }),
  demo: onOff.default(true).register(settingDocs, {
    env: 'MESH_DEMO',
    accepts: 'on or off',
    unset: 'on',
    description: 'Load the demo organisation; off starts with an empty one.',
  }),
  adminToken: z.string().min(16, 'shorter than 16 characters').optional().register(settingDocs, {
    env: 'MESH_ADMIN_TOKEN',
    accepts: 'at least 16 random characters, for example from `openssl rand -hex 32`',
    unset: 'no bootstrap token',
    description: 'An API token with every scope, made at start.',
  }),
  xapiKey: z.string().min(1).optional().register(settingDocs, {
    env: 'MESH_XAPI_KEY',
    accepts: 'the user name of the xAPI credential, together with MESH_XAPI_SECRET',
    unset: 'no bootstrap credential',
    description: 'User name of an xAPI credential made at start.',
  }),
  xapiSecret: z.string().min(16, 'shorter than 16 characters').optional().register(settingDocs, {
    env: 'MESH_XAPI_SECRET',
    accepts: 'at least 16 random characters, together with MESH_XAPI_KEY',
    unset: 'no bootstrap credential',
    description: 'Password of that xAPI credential.',
  }),
  secretKey: secretKey.optional().register(settingDocs, {
    env: 'MESH_SECRET_KEY',
    accepts: '32 bytes as base64 or hex, for example from `openssl rand -base64 32`',
    unset: 'a key file in the data folder, made at first start',
    description: 'Key that encrypts the credentials of sources.',
  }),
  logLevel: z
    .enum(logLevels, 'not a log level')
    .default('info')
    .register(settingDocs, {
      env: 'MESH_LOG_LEVEL',
      accepts: logLevels.join(', '),
      unset: 'info',
      description: 'Least severe lines that are logged.',
    }),
  embeddings: embeddingsSetting.default({ provider: 'use-lite' }).register(settingDocs, {
    env: 'MESH_EMBEDDINGS',
    accepts:
      'none or use-lite (in mesh.yaml also {provider: onnx, folder} or {provider: openai-compatible, baseUrl, model, apiKey, dimensions})',
    unset: 'use-lite',
    description: 'Where vectors come from; without them search is lexical only.',
  }),
  allowedHosts: allowedHosts.default([]).register(settingDocs, {
    env: 'MESH_ALLOWED_HOSTS',
    accepts: 'host names, host:port or CIDR ranges, for example wiki.intern:8080, 10.20.0.0/16',
    unset: 'none',
    description:
      'Outbound requests never reach private, loopback, link-local or metadata addresses, except these.',
  }),
  folderRoots: folderList.optional().register(settingDocs, {
    env: 'MESH_FOLDER_ROOTS',
    accepts: 'absolute folders',
    unset:
      "the server's working directory (unless it is /), the home folder, the temporary folder, /srv, /mnt, /media and /Volumes",
    description:
      'A folder source may read a folder only if its real path (links followed) is one of these or lies below one, with no hidden (dot) folder in between; the same holds for the file of a CSV source. The data directory of a mesh is never read.',
  }),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

export function docOf(name: SettingName): SettingDoc {
  const doc = settingDocs.get(settingsSchema.shape[name]);
  if (doc === undefined) throw new Error(`The setting ${name} has no description.`);
  return doc;
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { defaultFolderRoots } from './folder-roots.ts';
import { nearMiss } from './near-miss.ts';
import { docOf, settingNames, settingsSchema, type SettingName, type Settings } from './settings.ts';
import { isLoopback } from './values.ts';
import { readYaml } from './yaml-file.ts';

/** Every setting resolved. Folders are absolute; `secretKey` is 32 bytes; `folderRoots` is never empty by accident. */
export interface Config extends Omit<Settings, 'xapiKey' | 'xapiSecret' | 'folderRoots'> {
  /** Bootstrap xAPI credential. */
  xapi?: { key: string; secret: string } | undefined;
  folderRoots: string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Settings out of `mesh.yaml` (named by MESH_CONFIG) under environment variables; an empty variable counts as unset.
 * Throws `ConfigError` naming every problem at once.
 */
export function loadConfig(
  env: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Config {
  const fromFile = env.MESH_CONFIG ? readYaml(env.MESH_CONFIG, readFile) : {};
  const fromEnv = readEnvironment(env);
  const parsed = settingsSchema.safeParse({ ...fromFile, ...fromEnv });
  const problems = [
    ...unknownVariables(env),
    ...richEmbeddingsInEnvironment(fromEnv),
    ...(parsed.error?.issues ?? []).flatMap((issue) => describe(issue, fromEnv)),
    ...(parsed.data === undefined ? [] : [...incompletePair(parsed.data), ...hostWithoutName(parsed.data)]),
  ];
  if (parsed.data === undefined || problems.length > 0) throw new ConfigError(problems);
  return complete(parsed.data);
}

function readEnvironment(env: Environment): Partial<Record<SettingName, string>> {
  const set = settingNames.map((name) => [name, env[docOf(name).env]] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== undefined && value !== ''));
}

/** Set by people for their own requests, often in the shell that starts the server, which does not read them. */
const CLIENT_VARIABLES = ['MESH_TOKEN', 'MESH_URL'];

function unknownVariables(env: Environment): string[] {
  const known = ['MESH_CONFIG', ...settingNames.map((name) => docOf(name).env)];
  return Object.keys(env)
    .filter((key) => key.startsWith('MESH_') && ![...known, ...CLIENT_VARIABLES].includes(key))
    .map((key) => unknownKey(key, key, known));
}

function unknownKey(label: string, key: string, known: readonly string[]): string {
  const meant = nearMiss(key, known);
  return `${label}: unknown setting. ${meant === undefined ? 'Remove it.' : `Did you mean ${meant}?`}`;
}

/** The environment carries a name only: an address or a key belongs in the file. */
function richEmbeddingsInEnvironment({ embeddings }: Partial<Record<SettingName, string>>): string[] {
  if (embeddings === undefined || !['onnx', 'openai-compatible'].includes(embeddings)) return [];
  return [
    `MESH_EMBEDDINGS: "${embeddings}" needs more than its name. Configure it in mesh.yaml under embeddings.`,
  ];
}

function describe(issue: z.core.$ZodIssue, fromEnv: Partial<Record<SettingName, string>>): string[] {
  const path = issue.path.map(String);
  const name = path[0] as SettingName | undefined;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      unknownKey(`mesh.yaml ${[...path, key].join('.')}`, key, name === undefined ? settingNames : []),
    );
  if (name === undefined) return [issue.message];
  if (name === 'embeddings' && richEmbeddingsInEnvironment(fromEnv).length > 0) return [];
  const { env, accepts, unset } = docOf(name);
  const label = name in fromEnv ? env : `mesh.yaml ${path.join('.')}`;
  return [`${label}: ${issue.message}. Set it to ${accepts}, or leave it out for: ${unset}.`];
}

function incompletePair({ xapiKey, xapiSecret }: Settings): string[] {
  if ((xapiKey === undefined) === (xapiSecret === undefined)) return [];
  const [missing, present] =
    xapiKey === undefined ? ['MESH_XAPI_KEY', 'MESH_XAPI_SECRET'] : ['MESH_XAPI_SECRET', 'MESH_XAPI_KEY'];
  return [`${missing}: missing although ${present} is set. Set both, or none.`];
}

/** Pages, cookies and passkeys need to know the one name that they are reached by. */
function hostWithoutName({ host, publicUrl }: Settings): string[] {
  if (isLoopback(host) || publicUrl !== undefined) return [];
  return [
    `HOST: ${host} is reached from elsewhere, and MESH_PUBLIC_URL does not say by which name. Set it too, for example to https://mesh.example.org, once sign-in is set up.`,
  ];
}

function complete({ xapiKey, xapiSecret, ...settings }: Settings): Config {
  return {
    ...settings,
    dataDir: resolve(settings.dataDir),
    folderRoots: settings.folderRoots?.map((folder) => resolve(folder)) ?? defaultFolderRoots(),
    ...(xapiKey === undefined || xapiSecret === undefined
      ? {}
      : { xapi: { key: xapiKey, secret: xapiSecret } }),
  };
}

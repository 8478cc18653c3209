import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureApiToken } from '@mesh/domain/access';
import { ALL_SCOPES, DEFAULT_TENANT, systemActor } from '@mesh/domain/kernel';
import { ensureCredential, type RecordsDeps } from '@mesh/domain/records';
import { CLI_TOKEN_FILE, type Config } from '@mesh/platform/config';
import { newToken } from '@mesh/platform/secrets';

/** Where the token of the command line on this machine lies, readable by the owner alone. */
function cliTokenFile(config: Config): string {
  return join(config.dataDir, CLI_TOKEN_FILE);
}

/** The tokens that exist without anybody having made them: the operator's (MESH_ADMIN_TOKEN, MESH_XAPI_KEY) and the CLI's. */
export async function ensureBootstrapTokens(deps: RecordsDeps, config: Config): Promise<void> {
  const actor = systemActor(DEFAULT_TENANT);
  await ensureApiToken(deps, actor, { name: 'Command line', scopes: ALL_SCOPES, secret: cliToken(config) });
  if (config.adminToken !== undefined)
    await ensureApiToken(deps, actor, {
      name: 'MESH_ADMIN_TOKEN',
      scopes: ALL_SCOPES,
      secret: config.adminToken,
    });
  if (config.xapi !== undefined)
    await ensureCredential(deps, actor, { name: 'MESH_XAPI_KEY', scopes: ['all'], pair: config.xapi });
}

function cliToken(config: Config): string {
  const file = cliTokenFile(config);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const token = newToken('mesh_');
  // With a database server and a secret key from the environment nothing has made the folder so far.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

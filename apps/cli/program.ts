import { Command } from 'commander';
import { addAnswer } from './commands/answer.ts';
import { addFreshness } from './commands/freshness.ts';
import { addItem } from './commands/item.ts';
import { addLocal } from './commands/local.ts';
import { addAudit } from './commands/audit.ts';
import { addGroup } from './commands/group.ts';
import { addHost } from './commands/host.ts';
import { addMe } from './commands/me.ts';
import { addPeople } from './commands/people.ts';
import { addPrivacy } from './commands/privacy.ts';
import { addRecords } from './commands/records.ts';
import { addRemovals } from './commands/removals.ts';
import { addSearch } from './commands/search.ts';
import { addSourceAdd } from './commands/source-add.ts';
import { addSourceAuthorise } from './commands/source-authorise.ts';
import { addSourceCancel } from './commands/source-cancel.ts';
import { addSourceCheck } from './commands/source-check.ts';
import { addSourceDetect } from './commands/source-detect.ts';
import { addSourceGroups } from './commands/source-groups.ts';
import { addSourceList } from './commands/source-list.ts';
import { addSourcePlan } from './commands/source-plan.ts';
import { addSourceReaders } from './commands/source-readers.ts';
import { addSourceRemove } from './commands/source-remove.ts';
import { addSourceRemovals } from './commands/source-removals.ts';
import { addSourceFailures, addSourceRetry } from './commands/source-retry.ts';
import { addSourceRuns } from './commands/source-runs.ts';
import { addSourceSet } from './commands/source-set.ts';
import { addSourceSync } from './commands/source-sync.ts';
import { addSourceUpload } from './commands/source-upload.ts';
import { addStatus } from './commands/status.ts';
import { addSuggest } from './commands/suggest.ts';
import { addTerms } from './commands/terms.ts';
import { addRole } from './commands/role.ts';
import { addSignIn } from './commands/sign-in.ts';
import { addToken } from './commands/token.ts';
import { addWhy } from './commands/why.ts';
import { examples } from './command.ts';
import type { Io } from './io.ts';

/** Every command, with help; nothing is carried out yet. */
export function createProgram(io: Io): Command {
  const program = new Command('mesh')
    .description('The Learning Mesh on the command line.')
    .option('--url <url>', 'the server; default: MESH_URL, else http://localhost:$PORT (4400)')
    .option(
      '--token <token>',
      'default: MESH_TOKEN, MESH_ADMIN_TOKEN, else the token that the server of this machine made',
    )
    .option('--json', 'answer with one JSON document')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .showHelpAfterError('See --help.')
    .exitOverride();
  const source = program.command('source').description('connected sources');
  for (const add of [
    addSourceAdd,
    addSourceUpload,
    addSourceList,
    addSourceSync,
    addSourcePlan,
    addSourceRuns,
    addSourceFailures,
    addSourceRetry,
    addSourceCheck,
    addSourceAuthorise,
    addSourceSet,
    addSourceReaders,
    addSourceRemove,
    addSourceRemovals,
    addSourceDetect,
    addSourceCancel,
    addSourceGroups,
  ])
    add(source, io);
  for (const add of [
    addSearch,
    addSuggest,
    addAnswer,
    addItem,
    addTerms,
    addHost,
    addFreshness,
    addRemovals,
    addRecords,
    addWhy,
    addToken,
    addPeople,
    addGroup,
    addRole,
    addMe,
    addSignIn,
    addAudit,
    addPrivacy,
    addStatus,
    addLocal,
  ])
    add(program, io);
  program.addHelpText('after', EXIT_CODES);
  return examples(
    program,
    'mesh source add https://wiki.example.org',
    'mesh source sync "Example wiki" --wait',
    'mesh suggest "A customer wants a refund after 40 days"',
  );
}

const EXIT_CODES = `
Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 not found, 4 not allowed, 5 no server answers.`;

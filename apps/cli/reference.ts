import type { Command } from 'commander';
import type { Io } from './io.ts';
import { createProgram } from './program.ts';

/** Characters of a line of help. */
const WIDTH = 100;

/** The help of every command, as Markdown. */
export function cliReference(): string {
  let written = '';
  const io: Io = {
    env: {},
    out: (line) => (written += `${line}\n`),
    err: () => {},
    interactive: false,
    colour: false,
    columns: WIDTH,
    stdin: undefined,
  };
  const helpOf = (command: Command): string => {
    written = '';
    command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false }).outputHelp();
    return written.trimEnd();
  };
  const sections = (command: Command, path: string): string[] => [
    `## ${path}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\``,
    ...command.commands.flatMap((child) => sections(child, `${path} ${child.name()}`)),
  ];
  const intro =
    'Run `npx mesh …` in the checkout. Every command answers with one JSON document under `--json`.';
  return ['# Command line', intro, ...sections(createProgram(io), 'mesh'), ''].join('\n\n');
}

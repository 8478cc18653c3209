import { docOf, settingNames } from './settings.ts';

/** The settings as a Markdown table, in the order of the schema. */
export function configReference(): string {
  const rows = settingNames.map((name) => {
    const { env, accepts, unset, description } = docOf(name);
    return row([`\`${env}\``, `\`${name}\``, description, accepts, unset]);
  });
  return [
    row(['Environment variable', 'Key in mesh.yaml', 'What it does', 'Accepts', 'When not set']),
    '| --- | --- | --- | --- | --- |',
    row(['`MESH_CONFIG`', '', 'A mesh.yaml; variables win over it.', 'a file', 'no file']),
    ...rows,
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

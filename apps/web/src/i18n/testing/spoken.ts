import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../../../..');

/** Where sentences are written that people in front of the web app read. */
const SPEAKERS =
  /^(domain\/(access|catalogue|directory|organisation|people|privacy|records|sign-in|sync)|platform\/(documents|http|ldap|web)|surfaces\/sign-in)\/|^domain\/search\/check-query|^surfaces\/http-api\/(issues|problem|rate-limit|sound-input|present\/audit)\.ts$|^apps\/server\/system-info\.ts$/;
/** Not the product, read by operators and programs alone, or said by the web app itself for a code. */
const OTHERS =
  /\.test\.ts$|\/testing\/|\/migrations\/|emulator|\/conformance\/|connectors\/kit\/example|registry\/reference|-fixtures\.ts$|failure-groups\.ts$|records\/profile\/mesh\/|permission-reference|directory\.traces|privacy\/export\/manifest|worker-pool\.ts$/;

interface Node {
  type: string;
  [key: string]: unknown;
}

/** Errors of programmers, words in the log and SQL are no sentences for people. */
function isForPeople(node: Partial<Node>): boolean {
  const callee = node['callee'] as { name?: string; property?: { name?: string } } | undefined;
  if (node.type === 'ImportDeclaration' || node.type === 'TaggedTemplateExpression') return false;
  if (node.type === 'NewExpression') return !/^(Range|Type)?Error$/.test(callee?.name ?? '');
  return !(node.type === 'CallExpression' && /^(info|warn|error|debug)$/.test(callee?.property?.name ?? ''));
}

function textOf(node: Partial<Node>): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}');
}

function* textsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const one of node) yield* textsIn(one);
  else if (typeof node === 'object' && node !== null && isForPeople(node)) {
    const text = textOf(node);
    if (text !== undefined) yield text.trim();
    for (const value of Object.values(node)) yield* textsIn(value);
  }
}

/** Code of these folders, and of every connector that can be chosen: each has its record. */
function spokenCode(): string[] {
  const connectors = readdirSync(join(ROOT, 'connectors')).filter((name) =>
    existsSync(join(ROOT, 'connectors', name, 'verification.json')),
  );
  const folders = ['kit', ...connectors].map((name) => `connectors/${name}/`);
  const speaks = (path: string) => SPEAKERS.test(path) || folders.some((folder) => path.startsWith(folder));
  return ['apps/server', 'connectors', 'domain', 'platform', 'surfaces']
    .flatMap((layer) =>
      readdirSync(join(ROOT, layer), { recursive: true }).map((path) => `${layer}/${String(path)}`),
    )
    .filter((path) => path.endsWith('.ts') && speaks(path) && !OTHERS.test(path))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'));
}

/** Every text in that code, `{}` for each value. */
export function spokenTexts(): string[] {
  return spokenCode().flatMap((code) => [...textsIn(parseAst(code, { lang: 'ts' }).body)]);
}

/** What the settings of the connectors are called. */
export function settingNames(): string[] {
  const names = spokenCode().flatMap((code) => [...code.matchAll(/\.meta\(\{\s*title: '([^']+)'/g)]);
  return [...new Set(names.map(([, name]) => name!))];
}

/** What can be chosen in a setting, where its choices are listed beside it. */
export function settingChoices(): string[] {
  const lists = spokenCode().flatMap((code) => [...code.matchAll(/\.enum\(\[([^\]]+)\]\)[^;]*?\.meta\(/g)]);
  return [...new Set(lists.flatMap(([, list]) => [...list!.matchAll(/'([^']+)'/g)].map(([, one]) => one!)))];
}

/** What places, purposes and rules of what is kept of persons are called. */
export function privacyTitles(): string[] {
  const titles = [
    'domain/privacy/inventory/stores',
    'domain/privacy/retention/retention.model',
    'domain/access/privacy/privacy.model',
  ]
    .map((path) => readFileSync(join(ROOT, `${path}.ts`), 'utf8'))
    .flatMap((code) => [...code.matchAll(/\btitle: '([^']+)'/g)]);
  return [...new Set(titles.map(([, title]) => title!))];
}

/** What the audit log is told of, wherever its action is written out. */
export function auditActions(): string[] {
  const actions = readdirSync(join(ROOT, 'domain'), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts') && !OTHERS.test(path))
    .map((path) => readFileSync(join(ROOT, 'domain', path), 'utf8'))
    .flatMap((code) => [...code.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)]);
  return [...new Set(actions.map(([, action]) => action!))];
}

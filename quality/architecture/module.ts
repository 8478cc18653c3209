import { parseSync, Visitor, type EcmaScriptModule, type Program } from 'oxc-parser';

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface ImportedName {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** Nothing of it is left when the program runs. */
  readonly typesOnly: boolean;
}

export interface Module extends SourceFile {
  /** The text with comments blanked, lines kept. */
  readonly code: string;
  readonly lines: number;
  readonly imports: readonly ImportedName[];
  /** Lines of default exports. */
  readonly defaultExports: readonly number[];
}

/** Reads a module's imports of every form: static, re-export, dynamic, `import()` types and `require`. */
export function parseModule({ path, text }: SourceFile): Module {
  const { module, program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const imports = [...staticImports(module), ...reExports(module), ...otherImports(program)];
  return {
    path,
    text,
    code: withoutComments(text, comments),
    lines: text.trimEnd().split('\n').length,
    imports: imports.map(({ start, ...found }) => ({ ...found, line: lineOf(text, start) })),
    defaultExports: defaultExports(module, text),
  };
}

/** The line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

type Found = Omit<ImportedName, 'line'> & { readonly start: number };

function staticImports({ staticImports }: EcmaScriptModule): Found[] {
  return staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    start,
  }));
}

function reExports({ staticExports }: EcmaScriptModule): Found[] {
  return staticExports.flatMap(({ entries, start }) => {
    const from = entries.find(({ moduleRequest }) => moduleRequest !== null)?.moduleRequest;
    const typesOnly = entries.every(({ isType }) => isType);
    return from ? [{ specifier: from.value, typesOnly, start }] : [];
  });
}

function otherImports(program: Program): Found[] {
  const found: Found[] = [];
  const add = (node: { type: string; start: number; value?: unknown } | undefined, typesOnly: boolean) => {
    if (node?.type === 'Literal' && typeof node.value === 'string')
      found.push({ specifier: node.value, typesOnly, start: node.start });
  };
  new Visitor({
    ImportExpression: ({ source }) => add(source, false),
    TSImportType: ({ source }) => add(source, true),
    CallExpression: ({ callee, arguments: [first] }) => {
      const called = callee.type === 'MemberExpression' ? callee.object : callee;
      if (called.type === 'Identifier' && called.name === 'require') add(first, false);
    },
  }).visit(program);
  return found;
}

function defaultExports({ staticExports }: EcmaScriptModule, text: string): number[] {
  return staticExports
    .filter(
      ({ entries, start }) =>
        text.startsWith('export default', start) ||
        entries.some(({ exportName }) => exportName.name === 'default'),
    )
    .map(({ start }) => lineOf(text, start));
}

function withoutComments(text: string, comments: readonly { start: number; end: number }[]): string {
  let code = text;
  for (const { start, end } of comments) {
    const blank = text.slice(start, end).replace(/[^\n]/g, ' ');
    code = code.slice(0, start) + blank + code.slice(end);
  }
  return code;
}

import type { Module } from './module.ts';

export interface Finding {
  readonly path: string;
  readonly line?: number;
  /** What is wrong there, in one clause. */
  readonly found: string;
}

export interface Rule {
  readonly rule: string;
  readonly reason: string;
  /** Where the code should go instead. */
  readonly remedy: string;
  readonly check: (modules: readonly Module[]) => Finding[];
}

export function checkAll(rules: readonly Rule[], modules: readonly Module[]): string[] {
  return rules.flatMap((rule) => {
    const findings = rule.check(modules);
    return findings.length === 0 ? [] : [describe(rule, findings)];
  });
}

function describe(rule: Rule, findings: readonly Finding[]): string {
  const places = findings.map(
    ({ path, line, found }) => `  ${line === undefined ? path : `${path}:${line}`}  ${found}`,
  );
  return [`Rule: ${rule.rule}`, `Why: ${rule.reason}`, `Instead: ${rule.remedy}`, ...places].join('\n');
}

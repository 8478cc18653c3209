import { ALL_SCOPES } from '@mesh/domain/kernel';
import { OPERATIONS, requiredScope } from './access.model.ts';

/** Scopes and what each allows, as Markdown. */
export function permissionReference(): string {
  return [
    '# Permissions',
    'A token carries scopes; every operation asks for one. What an actor may *read* is decided by the readers of each item, not by scopes.',
    [
      '| Scope | Allows |',
      '| --- | --- |',
      ...ALL_SCOPES.map((scope) => {
        const operations = OPERATIONS.filter((operation) => requiredScope(operation) === scope);
        return `| \`${scope}\` | ${operations.map((operation) => `\`${operation}\``).join(', ')} |`;
      }),
    ].join('\n'),
    '',
  ].join('\n\n');
}

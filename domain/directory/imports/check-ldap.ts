import { authorise } from '@mesh/domain/access';
import type { Actor } from '@mesh/domain/kernel';
import { LdapError } from '@mesh/platform/ldap';
import { groupsAsked, personsAsked, readDirectory, type LdapDeps, type LdapSource } from './send-ldap.ts';

/** What is gone through, in this order. */
export const LDAP_CHECKS = ['address', 'connection', 'encryption', 'sign-in', 'persons', 'groups'] as const;
export type LdapCheck = (typeof LDAP_CHECKS)[number];

export interface LdapCheckStep {
  step: LdapCheck;
  state: 'passed' | 'failed' | 'not-tried';
  /** Why it failed, and what to do. */
  reason: string | null;
}

/**
 * Goes the way of an import up to the first page of persons and groups, and names the step that fails. Nothing is kept of it.
 * `encryption` and `groups` are left out where nobody asked for them.
 */
export async function checkLdap(deps: LdapDeps, actor: Actor, source: LdapSource): Promise<LdapCheckStep[]> {
  authorise(actor, 'people.write');
  const isEncrypted = source.startTls || source.url.startsWith('ldaps:');
  const steps = LDAP_CHECKS.filter(
    (step) => (step !== 'encryption' || isEncrypted) && (step !== 'groups' || source.groups !== undefined),
  );
  let reading: 'persons' | 'groups' = 'persons';
  try {
    await readDirectory(deps, source, async (search) => {
      if (!(await hasAny(search(personsAsked(source))))) throw new LdapError('reading', NOBODY);
      reading = 'groups';
      if (source.groups && !(await hasAny(search(groupsAsked(source.groups)))))
        throw new LdapError('reading', NO_GROUP);
    });
    return steps.map((step) => ({ step, state: 'passed', reason: null }));
  } catch (error) {
    if (!(error instanceof LdapError)) throw error;
    const failed = error.step === 'reading' ? reading : error.step;
    return stepsTo(steps.includes(failed) ? steps : LDAP_CHECKS, failed, error.message);
  }
}

const NOBODY = 'The directory has nobody there. Check the base and the filter.';
const NO_GROUP = 'The directory has no group there. Check the base and the filter of groups.';

function stepsTo(steps: readonly LdapCheck[], failed: LdapCheck, reason: string): LdapCheckStep[] {
  const at = steps.indexOf(failed);
  return steps.map((step, index) => {
    if (index === at) return { step, state: 'failed', reason };
    return { step, state: index < at ? 'passed' : 'not-tried', reason: null };
  });
}

async function hasAny(pages: AsyncIterable<readonly unknown[]>): Promise<boolean> {
  for await (const page of pages) return page.length > 0;
  return false;
}

import type { Deps } from '@mesh/domain/kernel';
import type { ProviderKind } from './provider.model.ts';
import { findProviders } from './providers.read.ts';

/** Providers that let people in, as the page for those who are not signed in names them. */
export async function enabledProviders(
  { db }: Pick<Deps, 'db'>,
  tenantId: string,
): Promise<{ id: string; name: string; kind: ProviderKind }[]> {
  const providers = (await findProviders(db, tenantId)).filter(({ enabled }) => enabled);
  return providers.map(({ id, name, kind }) => ({ id, name, kind }));
}

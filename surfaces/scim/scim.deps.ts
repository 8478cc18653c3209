import type { OrganisationDeps } from '@mesh/domain/organisation';

export interface ScimDeps {
  organisation: OrganisationDeps;
  /** Where clients reach the mesh, without a slash at the end; undefined: where they say that they do. */
  publicUrl?: string | undefined;
  observe(request: { method: string; route: string; status: number; seconds: number }): void;
}

import { join } from 'node:path';
import { openUploads, previewCsv } from '@mesh/connectors/csv';
import { DomainError } from '@mesh/domain/kernel';
import { ConnectorError } from '@mesh/domain/sync';
import type { Config } from '@mesh/platform/config';
import type { HttpClient } from '@mesh/platform/http';
import type { HttpApiDeps } from '@mesh/surfaces/http-api';

/** Where tables that people send are kept. */
export const uploadsFolder = ({ dataDir }: Config): string => join(dataDir, 'uploads');

export function csvTools(config: Config, http: HttpClient): HttpApiDeps['csv'] {
  const uploads = uploadsFolder(config);
  return {
    ...openUploads(uploads),
    async preview(question, signal) {
      try {
        return await previewCsv({ http, signal }, question, { folderRoots: config.folderRoots, uploads });
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        throw new DomainError('invalid', error.message, { field: error.field ?? 'location', cause: error });
      }
    },
  };
}

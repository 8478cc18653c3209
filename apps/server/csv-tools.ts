import { join } from 'node:path';
import { openUploads, previewCsv } from '@mesh/connectors/csv';
import { recordAudit } from '@mesh/domain/access';
import { DomainError } from '@mesh/domain/kernel';
import { ConnectorError } from '@mesh/domain/sync';
import type { Config } from '@mesh/platform/config';
import type { HttpApiDeps } from '@mesh/surfaces/http-api';
import type { Mesh } from './compose.ts';
import { uploadedBytes } from './uploads.ts';

/** All uploads together; those that no source uses go within a day. */
const MAX_UPLOADED_BYTES = 1024 ** 3;

/** Where tables that people send are kept. */
export const uploadsFolder = ({ dataDir }: Config): string => join(dataDir, 'uploads');

export function csvTools(config: Config, { db, clock, http }: Mesh['deps']): HttpApiDeps['csv'] {
  const uploads = uploadsFolder(config);
  return {
    async keep(actor, body) {
      if ((await uploadedBytes(uploads)) > MAX_UPLOADED_BYTES)
        throw new DomainError('unavailable', 'The uploads that are kept here take a gigabyte.', {
          remedy: 'Remove sources whose tables were uploaded, then try again tomorrow.',
        });
      const kept = await openUploads(uploads).keep(body);
      if (kept !== undefined) {
        const { id, bytes } = kept;
        await recordAudit(db, actor, {
          action: 'upload.keep',
          target: id,
          detail: { bytes },
          at: clock.now(),
        });
      }
      return kept;
    },
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

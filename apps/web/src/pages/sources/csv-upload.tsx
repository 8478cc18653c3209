import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadTable } from '../../api/csv.ts';
import type { Detection } from '../../api/types.ts';
import { ProblemNote } from '../../design/notes.tsx';

/** A table from this computer: it is kept at the server, then looked into like any other. */
export function CsvUpload({ onUploaded }: { onUploaded: (detection: Detection) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const upload = useMutation({
    mutationFn: uploadTable,
    onSuccess: ({ location }, file) =>
      onUploaded({
        connector: 'csv',
        title: file instanceof File ? file.name : t('csv.upload'),
        name: file instanceof File ? file.name.replace(/\.\w+$/, '') : t('csv.upload'),
        confidence: 1,
        config: { location },
        found: t('csv.uploaded'),
        needs: [],
      }),
  });
  return (
    <div>
      <label
        htmlFor={id}
        className="link inline-block text-sm font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-thread"
      >
        <Upload size={15} aria-hidden className="mr-1.5 inline" />
        {upload.isPending ? t('csv.uploading') : t('csv.upload')}
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="sr-only"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file && !upload.isPending) upload.mutate(file);
            target.value = '';
          }}
        />
      </label>
      {upload.error && <ProblemNote error={upload.error} />}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { CsvPreviewAnswer } from '../../api/types.ts';
import type { CsvField } from './csv-model.ts';

interface CsvTableProps {
  preview: CsvPreviewAnswer;
  onMap: (heading: string, field: CsvField | undefined) => void;
}

/** Lines shown of those that the preview gives. */
const SHOWN = 5;

/** The first lines as they stand in the file; above each column, what it is here. */
export function CsvTable({ preview, onMap }: CsvTableProps) {
  const { t } = useTranslation();
  const { header, fields, columns, first } = preview;
  const fieldOf = (heading: string) => fields.find((field) => columns[field] === heading);
  return (
    <div
      className="mt-2 overflow-x-auto rounded-md border border-rule"
      tabIndex={0}
      role="group"
      aria-label={t('csv.table')}
    >
      <table className="w-full text-xs [overflow-wrap:normal]">
        <thead>
          <tr className="align-bottom">
            {header.map((heading, column) => (
              <th key={column} className="min-w-40 px-3 py-2 text-left">
                <span className="mb-1 block font-semibold">{heading}</span>
                <select
                  aria-label={t('csv.columnIs', { heading })}
                  className="input px-2 py-1 text-xs font-normal"
                  value={fieldOf(heading) ?? ''}
                  onChange={({ target }) =>
                    onMap(
                      heading,
                      fields.find((field) => field === target.value),
                    )
                  }
                >
                  <option value="">{t('csv.unused')}</option>
                  {fields.map((field) => (
                    <option key={field} value={field}>
                      {t(`csv.field.${field}`)}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.slice(0, SHOWN).map(({ line, cells }) => (
            <tr key={line} className="border-t border-rule align-top">
              {header.map((_, column) => (
                <td key={column} className="px-3 py-1.5 text-ink-2">
                  <span className="line-clamp-2">{cells[column]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

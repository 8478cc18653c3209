import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { peopleImportQuery, removePeopleImport } from '../../../api/directory.ts';
import type { PeopleImportSent } from '../../../api/types.ts';
import { Button } from '../../../design/button.tsx';
import { Fold } from '../../../design/fold.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { useDeed } from '../../../design/use-deed.ts';
import { WideTable } from '../../../design/wide-table.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { ImportReport } from './import-report.tsx';
import { ImportSettings } from './import-settings.tsx';

const route = getRouteApi('/settings/directory/$id');

function FirstLines({ preview: { header, first } }: Pick<PeopleImportSent, 'preview'>) {
  const { t } = useTranslation();
  return (
    <Fold title={t('directory.firstLines')}>
      <WideTable label={t('directory.firstLines')} className="text-xs [overflow-wrap:normal]">
        <thead>
          <tr>
            {header.map((heading, index) => (
              <th key={index} scope="col" className="py-1.5 pr-4 text-left whitespace-nowrap">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map(({ line, cells }) => (
            <tr key={line} className="border-t border-rule">
              {cells.map((cell, index) => (
                <td key={index} className="py-1.5 pr-4 whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Fold>
  );
}

function ImportView({ sent }: { sent: PeopleImportSent }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { isBusy, carryOut } = useDeed(['directory', 'imports']);
  const remove = () =>
    carryOut({
      run: async () => {
        await removePeopleImport(sent.id);
        await navigate({ to: '/settings/directory' });
      },
      words: t('directory.removed'),
    });
  return (
    <div className="space-y-8">
      {sent.report && (
        <Subsection
          level={2}
          id="report"
          title={t(sent.state === 'applied' ? 'directory.did' : 'directory.would')}
        >
          <ImportReport sent={sent} report={sent.report} />
        </Subsection>
      )}
      {sent.state !== 'applied' && (
        <Subsection level={2} id="columns" title={t('directory.columns')} hint={t('directory.columnsHint')}>
          <ImportSettings sent={sent} />
        </Subsection>
      )}
      <FirstLines preview={sent.preview} />
      <Button look="quiet" className="-ml-3.5" busy={isBusy} onClick={remove}>
        {t('directory.remove')}
      </Button>
    </div>
  );
}

/** One file of persons: what its columns are, what it would do, and doing it. */
export function ImportPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const sent = useQuery(peopleImportQuery(id));
  const back = (
    <p className="flex flex-wrap gap-x-5 text-sm">
      <Link to="/settings/directory" className="link">
        {t('directory.all')}
      </Link>
      {sent.data && <span>{t(`directory.state.${sent.data.state}`)}</span>}
    </p>
  );
  return (
    <>
      <SettingsHead title={sent.data?.name ?? t('directory.title')} lead={back} />
      <ForScope scope="people:write">
        <Loaded query={sent} waiting={<RowSkeletons count={4} />}>
          {(found) => <ImportView key={id} sent={found} />}
        </Loaded>
      </ForScope>
    </>
  );
}

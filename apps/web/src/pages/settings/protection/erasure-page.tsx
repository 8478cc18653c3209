import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { erasureQuery, liftBlock } from '../../../api/erasure.ts';
import type { Erasure } from '../../../api/types.ts';
import { AskedButton } from '../../../design/asked-button.tsx';
import { CopyBlock } from '../../../design/copy-line.tsx';
import { Loaded } from '../../../design/loaded.tsx';
import { Said } from '../../../design/said.tsx';
import { Subsection } from '../../../design/section-frame.tsx';
import { RowSkeletons } from '../../../design/skeleton.tsx';
import { When } from '../../../design/time.tsx';
import { say } from '../../../design/toasts.tsx';
import { ForScope } from '../for-scope.tsx';
import { SettingsHead } from '../settings-head.tsx';
import { ErasedStores } from './erased-stores.tsx';
import { useErasureName } from './erasures.tsx';

const route = getRouteApi('/settings/data-protection/erasures/$id');

/** Whether anything may bring the person back. */
function Block({ erasure: { id, blocked } }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const renew = () => {
    say(t('erasure.lifted'));
    void client.invalidateQueries({ queryKey: erasureQuery(id).queryKey });
  };
  if (!blocked) return <p className="text-sm">{t('erasure.notBlocked')}</p>;
  return (
    <>
      <p className="mb-3 text-sm">{t('erasure.isBlocked')}</p>
      <AskedButton
        words={t('erasure.lift')}
        title={t('erasure.liftQuestion')}
        action={t('erasure.liftNow')}
        run={() => liftBlock(id)}
        onDone={renew}
      >
        <p>{t('erasure.liftText')}</p>
      </AskedButton>
    </>
  );
}

function ErasureView({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const { state, finishedAt, error, stores, receipt } = erasure;
  return (
    <div className="space-y-8">
      <p role="status" className={`font-semibold ${state === 'failed' ? 'text-warn' : ''}`}>
        {t(`erasure.state.${state}`)}{' '}
        {finishedAt && (
          <span className="font-normal text-ink-2">
            <When at={finishedAt} />
          </span>
        )}
      </p>
      {error && (
        <p role="alert" className="border-l-2 border-warn pl-3 text-sm">
          <Said>{error}</Said>
        </p>
      )}
      {stores.length > 0 && <ErasedStores stores={stores} />}
      {receipt && (
        <Subsection level={2} id="receipt" title={t('erasure.receipt')} hint={t('erasure.receiptHint')}>
          <CopyBlock label={t('erasure.copyReceipt')} value={receipt} />
        </Subsection>
      )}
      {state === 'done' && (
        <Subsection level={2} id="block" title={t('erasure.block')}>
          <Block erasure={erasure} />
        </Subsection>
      )}
    </div>
  );
}

/** One erasure: how it goes, what was done where, and its receipt. */
export function ErasurePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const nameOf = useErasureName();
  const erasure = useQuery(erasureQuery(id));
  const back = (
    <Link to="/settings/data-protection" className="link text-sm">
      {t('erasure.all')}
    </Link>
  );
  return (
    <>
      <SettingsHead
        title={erasure.data ? nameOf(erasure.data.requestedAt) : t('erasure.title')}
        lead={back}
      />
      <ForScope scope="admin">
        <Loaded query={erasure} waiting={<RowSkeletons count={4} />}>
          {(found) => <ErasureView erasure={found} />}
        </Loaded>
      </ForScope>
    </>
  );
}

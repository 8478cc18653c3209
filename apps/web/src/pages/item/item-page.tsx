import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../../api/act-as.ts';
import { itemQuery } from '../../api/find.ts';
import { asProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { Line } from '../../design/skeleton.tsx';
import { ItemView } from './item-view.tsx';

const route = getRouteApi('/items/$id');

function ItemSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="columns pt-12" role="status">
      <span className="sr-only">{t('common.loading')}</span>
      <div className="hidden md:block" />
      <div aria-hidden>
        <Line width="70%" height="2.2rem" />
        <Line width="40%" />
        {Array.from({ length: 9 }, (_, index) => (
          <Line key={index} width={index % 4 === 3 ? '60%' : '100%'} height="1.2rem" />
        ))}
      </div>
    </div>
  );
}

export function ItemPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { passage } = route.useSearch();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const item = useQuery(itemQuery(id));
  const acting = useActingPerson();
  const canAsk = useSession()?.canActAs;
  if (item.isPending) return <ItemSkeleton />;
  if (item.data) return <ItemView key={id} item={item.data} passageId={passage} hash={hash} />;
  if (asProblem(item.error).status === 404)
    return (
      <PageHead title={t('item.goneTitle')} lead={t('item.goneText')}>
        {canAsk && (
          <p className="mt-6">
            <Link
              to="/why"
              search={{ item: id, ...(acting && { person: acting.id }) }}
              className="link font-semibold"
            >
              {t('item.whyGone')}
            </Link>
          </p>
        )}
      </PageHead>
    );
  return (
    <div className="columns pt-12">
      <div className="in-text">
        <ProblemNote error={item.error} retry={() => void item.refetch()} />
      </div>
    </div>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../../api/people.ts';
import { useSession } from '../../api/session.ts';
import { visibilityQuery } from '../../api/visibility.ts';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { PageHead } from '../../design/page-head.tsx';
import { Line } from '../../design/skeleton.tsx';
import { ExplanationSteps } from './explanation-steps.tsx';
import { PersonField } from '../../design/person-field.tsx';
import { asQuestion } from './why-search.ts';

const route = getRouteApi('/why');

function QuestionForm({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [person, setPerson] = useState<string | null>(search.person ?? null);
  const [typed, setTyped] = useState(search.address ?? search.item ?? '');
  const isAsked = person !== null && typed.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isAsked) return;
    const question = asQuestion(person, typed);
    void navigate({ search: question, replace: true });
    // The same question again: things may have changed.
    void client.invalidateQueries({ queryKey: visibilityQuery({ person, ...question }).queryKey });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <PersonField label={t('why.person')} value={person} onChange={setPerson} />
      <Field label={t('why.address')} hint={t('why.addressHint')}>
        {(parts) => (
          <input
            {...parts}
            className="input"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" size="tall" disabled={!isAsked} busy={busy}>
        {t('why.go')}
      </Button>
    </form>
  );
}

function Question() {
  const { t } = useTranslation();
  const { person = '', item, address } = route.useSearch();
  const isAsked = person !== '' && (item !== undefined || address !== undefined);
  const ask = { person, ...(item && { item }), ...(address && { address }) };
  const why = useQuery({ ...visibilityQuery(ask), enabled: isAsked });
  const name = useQuery({ ...personQuery(person), enabled: person !== '' }).data?.name ?? t('why.thisPerson');
  return (
    <>
      <QuestionForm busy={why.isFetching} />
      <div role="status">
        {isAsked && why.isPending && <Line height="8rem" />}
        {why.data && <ExplanationSteps explanation={why.data} personName={name} />}
      </div>
      {why.isError && <ProblemNote error={why.error} retry={() => void why.refetch()} />}
    </>
  );
}

/** "Why can't I see this page?": what has to hold for a person to see an item, step by step. */
export function WhyPage() {
  const { t } = useTranslation();
  const canAsk = useSession()?.canActAs;
  return (
    <>
      <PageHead title={t('why.title')} lead={t('why.lead')} />
      <div className="columns">
        <div className="in-text">
          {canAsk ? <Question /> : canAsk === false && <p className="text-ink-2">{t('why.adminOnly')}</p>}
        </div>
      </div>
    </>
  );
}

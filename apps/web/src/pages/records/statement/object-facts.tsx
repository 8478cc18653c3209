import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeedWords } from '../../../api/types.ts';
import { Fact } from '../../../design/fact-list.tsx';
import { at, inLanguage, textAt } from '../words/named.ts';
import { Activity } from './activity.tsx';
import { ContextFacts } from './context-facts.tsx';
import { JsonPart } from './json-part.tsx';
import { Party } from './party.tsx';

interface WhatProps {
  object: unknown;
  words?: DeedWords['object'];
}

/** A statement within a statement: something that may happen, or that somebody speaks about. */
function SubStatement({ object }: { object: unknown }) {
  const { t, i18n } = useTranslation();
  const verb = at(object, 'verb');
  return (
    <dl className="border-l border-rule pl-4">
      <Fact label={t('statement.who')}>
        <Party party={at(object, 'actor')} />
      </Fact>
      <Fact label={t('statement.did')}>
        {inLanguage(at(verb, 'display'), i18n.language) ?? textAt(verb, 'id')}
      </Fact>
      <Fact label={t('statement.what')}>
        <What object={at(object, 'object')} />
      </Fact>
      <ContextFacts context={at(object, 'context')} />
      <Fact label={t('statement.result')}>
        {at(object, 'result') !== undefined && <JsonPart value={at(object, 'result')} />}
      </Fact>
    </dl>
  );
}

/** What a statement is about, whatever kind of thing that is. */
export function What({ object, words }: WhatProps) {
  const type = textAt(object, 'objectType');
  const id = textAt(object, 'id') ?? '';
  if (type === 'Agent' || type === 'Group') return <Party party={object} />;
  if (type === 'SubStatement') return <SubStatement object={object} />;
  if (type === 'StatementRef')
    return (
      <Link to="/records/statements/$id" params={{ id }} className="link">
        {id}
      </Link>
    );
  return <Activity activity={object} title={words?.title ?? null} item={words?.item ?? null} />;
}

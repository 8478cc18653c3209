import { Trans, useTranslation } from 'react-i18next';
import type { DeedWords } from '../../../api/types.ts';

/** What a statement calls its object, for whoever may see all of it. */
export interface Named {
  title: string | null;
  /** IRI. */
  id: string | null;
}

/** What something is called: its title, else its address, else what kind of thing it is. */
function useObjectName(): (object: DeedWords['object'], named?: Named) => string {
  const { t } = useTranslation();
  return ({ kind, title, activity }, named) => {
    if (kind !== 'activity') return title ?? t(`records.object.${kind}`);
    return title ?? named?.title ?? activity ?? named?.id ?? t('records.hidden');
  };
}

interface DeedProps {
  /** Absent: the person whom all of it is about. */
  who?: string;
  words: DeedWords;
  named?: Named;
}

/** "Ada completed Refunds", in the order of the reader's language. */
export function Deed({ who, words, named }: DeedProps) {
  const { t } = useTranslation();
  const name = useObjectName();
  const parts = {
    who: <span className="font-semibold" />,
    what: <span className="font-serif font-semibold" />,
  };
  const values = { verb: words.verb, what: name(words.object, named) };
  if (who === undefined) return <Trans t={t} i18nKey="records.deed" values={values} components={parts} />;
  return (
    <Trans
      t={t}
      i18nKey="records.told"
      values={{ ...values, who: who || t('records.somebody') }}
      components={parts}
    />
  );
}

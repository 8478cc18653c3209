import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useIsSomebody } from '../../api/session.ts';
import { giveFeedback } from '../../api/suggest.ts';
import type { Suggestion } from '../../api/types.ts';
import { FeedbackControls } from '../../design/feedback-controls.tsx';
import { HeadingPath } from '../../design/heading-path.tsx';
import { ItemFacts } from '../../design/item-facts.tsx';
import { OriginalLink } from '../../design/original-link.tsx';
import { useFeedback } from '../../design/use-feedback.ts';

function Reasons({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h4 className="label">{t('today.why')}</h4>
      <ul className="mt-1 space-y-1 text-sm text-ink-2">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

interface SuggestionEntryProps {
  suggestion: Suggestion;
  suggestionsId: string;
}

/** One suggested passage: what it says, where it is from, why it is here, and what the person makes of it. */
export function SuggestionEntry({ suggestion, suggestionsId }: SuggestionEntryProps) {
  const { t } = useTranslation();
  const { item, passage, minutes, reasons, checkedAt, url } = suggestion;
  const target = { itemId: item.id, suggestionsId };
  const feedback = useFeedback(target, item.title);
  const aside = feedback.given === 'not_for_me' || feedback.given === 'know_it';
  const isSomebody = useIsSomebody();
  const opened = () => {
    // Only a note for later suggestions: that it could not be taken must not disturb the reading.
    if (isSomebody) giveFeedback(target, 'opened').catch(() => undefined);
  };
  return (
    <li className="pb-9 last:pb-2">
      <article className={`columns entry ${aside ? 'text-ink-3' : ''}`} aria-labelledby={`s-${passage.id}`}>
        <div
          className={`entry-head knot font-serif text-lg ${feedback.given === 'helped' ? 'knot-tied' : ''}`}
        >
          <h3 id={`s-${passage.id}`} className="text-lg font-semibold">
            <Link
              to="/items/$id"
              params={{ id: item.id }}
              search={{ passage: passage.id }}
              onClick={opened}
              className="title-link"
            >
              {item.title}
            </Link>
          </h3>
        </div>
        <div className="entry-facts">
          <ItemFacts item={item} minutes={minutes} checkedAt={checkedAt} />
        </div>
        <div className="entry-body">
          {!aside && (
            <>
              <HeadingPath path={passage.headingPath} />
              <p className="mt-1.5 font-serif leading-[1.62]">{passage.text}</p>
              <p className="mt-2.5 flex flex-wrap gap-x-5 text-sm">
                <Link
                  to="/items/$id"
                  params={{ id: item.id }}
                  search={{ passage: passage.id }}
                  onClick={opened}
                  className="link font-semibold"
                >
                  {t('today.open')}
                  <span className="sr-only"> {item.title}</span>
                </Link>
                <OriginalLink url={url} title={item.title} onOpen={opened} />
              </p>
            </>
          )}
          <FeedbackControls feedback={feedback} title={item.title} />
        </div>
        {!aside && (
          <div className="entry-side">
            <Reasons reasons={reasons} />
          </div>
        )}
      </article>
    </li>
  );
}

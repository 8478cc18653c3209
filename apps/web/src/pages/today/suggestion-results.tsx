import { useTranslation } from 'react-i18next';
import type { Suggestions } from '../../api/types.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { EntrySkeletons } from '../../design/skeleton.tsx';
import { SuggestionEntry } from './suggestion-entry.tsx';
import { ask, useWork } from './work.ts';

function Terms({ about }: { about: readonly string[] }) {
  const { t } = useTranslation();
  if (about.length === 0) return null;
  return (
    <p className="text-sm text-ink-2">
      {t('today.understood')}{' '}
      {about.map((term, index) => (
        <span key={term}>
          {index > 0 && <span className="text-ink-3"> · </span>}
          <span className="font-serif italic text-ink">{term}</span>
        </span>
      ))}
    </p>
  );
}

function NothingFits({ answer }: { answer: Suggestions }) {
  const { t } = useTranslation();
  return (
    <div className="columns py-8">
      <div className="in-text">
        <h2 className="font-serif text-lg font-medium">{t('today.nothingTitle')}</h2>
        <p className="mt-2 text-ink-2">{answer.message ?? t('today.nothingText')}</p>
        <div className="mt-3">
          <Terms about={answer.about} />
        </div>
        <p className="mt-3 text-sm text-ink-2">{t('today.nothingTry')}</p>
      </div>
    </div>
  );
}

function Found({ answer }: { answer: Suggestions }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="suggestions" className="threaded mt-8">
      <div className="columns pb-7">
        <div className="in-text">
          <h2 id="suggestions" className="font-serif text-lg font-medium">
            {t('today.found', { count: answer.items.length })}
          </h2>
          <Terms about={answer.about} />
        </div>
      </div>
      <ol>
        {answer.items.map((suggestion) => (
          <SuggestionEntry key={suggestion.passage.id} suggestion={suggestion} suggestionsId={answer.id} />
        ))}
      </ol>
    </section>
  );
}

/** What the mesh found for the work at hand; also that it found nothing, and why. */
export function SuggestionResults() {
  const { t } = useTranslation();
  const { asking, answer, problem } = useWork();
  const found = !asking && answer;
  return (
    <div aria-busy={asking}>
      <p role="status" className="sr-only">
        {found && t('today.found', { count: answer.items.length })}
      </p>
      {asking && (
        <div className="mt-8">
          <EntrySkeletons count={3} lines={4} />
        </div>
      )}
      {!asking && problem && (
        <div className="columns">
          <div className="in-text">
            <ProblemNote error={problem} retry={() => void ask()} />
          </div>
        </div>
      )}
      {found &&
        (answer.items.length > 0 ? (
          <Found key={answer.id} answer={answer} />
        ) : (
          <NothingFits answer={answer} />
        ))}
    </div>
  );
}

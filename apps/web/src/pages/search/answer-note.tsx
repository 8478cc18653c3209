import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Answer, Citation } from '../../api/types.ts';

type GivenAnswer = NonNullable<Answer['answer']>;

function CitationLink({ citation }: { citation: Citation }) {
  return (
    <Link
      to="/items/$id"
      params={{ id: citation.item.id }}
      search={{ passage: citation.passage.id }}
      title={citation.item.title}
      className="ml-0.5 rounded-sm px-1 align-super font-sans text-xs font-semibold text-thread hover:bg-thread-soft"
    >
      <span className="sr-only">{citation.item.title} </span>
      {citation.number}
    </Link>
  );
}

/** Sentences taken word for word from passages the person may read, each with its source. */
export function AnswerNote({ answer }: { answer: GivenAnswer }) {
  const { t } = useTranslation();
  const byNumber = new Map(answer.citations.map((citation) => [citation.number, citation]));
  return (
    <section
      aria-labelledby="answer"
      className="relative mb-10 max-w-[43rem] before:absolute before:inset-y-1 before:-left-2.5 before:w-0.5 before:bg-thread-line md:before:-left-4 xl:before:-left-6"
    >
      <h2 id="answer" className="label">
        {t('search.answer')}
      </h2>
      <p className="mt-1.5 font-serif text-lg leading-[1.55]">
        {answer.sentences.map((sentence, index) => {
          const citation = byNumber.get(sentence.citation);
          return (
            <span key={index}>
              {sentence.text}
              {citation && <CitationLink citation={citation} />}{' '}
            </span>
          );
        })}
      </p>
      <ol className="mt-3 space-y-0.5 text-sm text-ink-2">
        {answer.citations.map((citation) => (
          <li key={citation.number} className="flex gap-2">
            <span className="font-semibold text-thread tabular-nums">{citation.number}</span>
            <Link
              to="/items/$id"
              params={{ id: citation.item.id }}
              search={{ passage: citation.passage.id }}
              className="link"
            >
              {[citation.item.title, ...citation.passage.headingPath].join(' › ')}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

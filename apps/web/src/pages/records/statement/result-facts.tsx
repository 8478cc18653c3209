import { useTranslation } from 'react-i18next';
import type { DeedWords } from '../../../api/types.ts';
import { lengthInWords } from '../../../design/durations.ts';
import { Fact } from '../../../design/fact-list.tsx';
import { at, textAt } from '../words/named.ts';
import { Passed, useScoreWords } from '../words/outcome.tsx';
import { JsonPart } from './json-part.tsx';

const PARTS = ['scaled', 'raw', 'min', 'max'] as const;

/** How it went, each part by itself. */
export function ResultFacts({ words, result }: { words: DeedWords; result: unknown }) {
  const { t, i18n } = useTranslation();
  const scoreWords = useScoreWords();
  const { score, passed, completed, durationSeconds } = words;
  const extensions = at(result, 'extensions');
  return (
    <>
      <Fact label={t('statement.success')}>{passed !== null && <Passed passed={passed} />}</Fact>
      <Fact label={t('statement.completion')}>
        {completed !== null && t(completed ? 'records.completed' : 'records.notCompleted')}
      </Fact>
      <Fact label={t('statement.score')}>
        {score && (
          <>
            {scoreWords(score)}
            <span className="block text-xs text-ink-3 tabular-nums">
              {PARTS.filter((part) => score[part] !== undefined)
                .map((part) => `${part} ${score[part]}`)
                .join(' · ')}
            </span>
          </>
        )}
      </Fact>
      <Fact label={t('statement.duration')}>
        {durationSeconds !== null && (
          <>
            {lengthInWords(durationSeconds, i18n.language)}{' '}
            <span className="text-xs text-ink-3">{textAt(result, 'duration')}</span>
          </>
        )}
      </Fact>
      <Fact label={t('statement.response')}>
        {textAt(result, 'response') && (
          <span className="whitespace-pre-wrap">{textAt(result, 'response')}</span>
        )}
      </Fact>
      <Fact label={t('statement.resultExtensions')}>
        {extensions !== undefined && <JsonPart value={extensions} />}
      </Fact>
    </>
  );
}

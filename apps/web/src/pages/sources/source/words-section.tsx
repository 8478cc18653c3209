import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session.ts';
import type { Source } from '../../../api/types.ts';
import { mappingsQuery, unmappedQuery } from '../../../api/upkeep.ts';
import { EmptyNote, ProblemNote } from '../../../design/notes.tsx';
import { Line } from '../../../design/skeleton.tsx';
import { MappedWord } from './mapped-word.tsx';
import { SectionFrame, Subsection } from '../../../design/section-frame.tsx';
import { UnmappedWord } from './unmapped-word.tsx';

/** The source's own words for kinds and levels: those that nobody has mapped, and those that somebody has. */
export function WordsSection({ source }: { source: Source }) {
  const { t } = useTranslation();
  const mayMap = useMay('catalogue:write');
  const unmapped = useQuery(unmappedQuery(source.id));
  const mappings = useQuery(mappingsQuery).data ?? [];
  const mapped = mappings.filter(({ sourceId }) => sourceId === null || sourceId === source.id);
  return (
    <SectionFrame id="words" title={t('source.section.words')} hint={t('source.words.hint')}>
      {unmapped.isPending && <Line height="6rem" />}
      {unmapped.isError && <ProblemNote error={unmapped.error} retry={() => void unmapped.refetch()} />}
      {unmapped.data?.length === 0 && <EmptyNote title={t('source.words.none')} />}
      <ul>
        {unmapped.data?.map((term) => (
          <UnmappedWord key={`${term.field} ${term.term}`} source={source} word={term} mayMap={mayMap} />
        ))}
      </ul>
      {mapped.length > 0 && (
        <div className="mt-8">
          <Subsection id="mapped" title={t('source.words.mapped')}>
            <ul>
              {mapped.map((mapping) => (
                <MappedWord key={mapping.id} source={source} mapping={mapping} mayMap={mayMap} />
              ))}
            </ul>
          </Subsection>
        </div>
      )}
    </SectionFrame>
  );
}

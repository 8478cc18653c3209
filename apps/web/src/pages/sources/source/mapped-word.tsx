import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { forgetSource } from '../../../api/source-events.ts';
import type { Source, TermMapping } from '../../../api/types.ts';
import { mappingsQuery, mapTerm, unmapTerm } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { say } from '../../../design/toasts.tsx';
import { useRefused } from '../../../design/use-refused.ts';
import { useTermValues } from './use-term-words.ts';

interface MappedWordProps {
  source: Source;
  mapping: TermMapping;
  mayMap: boolean;
}

/** What somebody has said a word is; it can be forgotten, and that taken back. */
export function MappedWord({ source, mapping, mayMap }: MappedWordProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { nameOf } = useTermValues();
  const { id, ...said } = mapping;
  const renew = () => {
    void client.invalidateQueries({ queryKey: mappingsQuery.queryKey });
    forgetSource(client, source.id);
  };
  const refused = useRefused();
  const forget = useMutation({
    mutationFn: () => unmapTerm(id),
    onSuccess: () => {
      const undo = () => void mapTerm(said).then(renew, refused);
      say(t('source.words.forgotten', { term: mapping.term }), { label: t('common.undo'), run: undo });
      renew();
    },
    onError: refused,
  });
  return (
    <li className="flex items-center justify-between gap-4 border-t border-rule py-2 text-sm first:border-t-0">
      <span>
        <q className="font-serif font-semibold">{mapping.term}</q> → {nameOf(mapping.field, mapping.value)}
        {mapping.sourceId === null && <span className="text-ink-3"> · {t('source.words.everywhere')}</span>}
      </span>
      {mayMap && (
        <Button
          look="quiet"
          size="small"
          busy={forget.isPending}
          onClick={() => forget.mutate()}
          about={mapping.term}
        >
          {t('source.words.forget')}
        </Button>
      )}
    </li>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSource } from '../../../api/source-events.ts';
import type { Source, UnmappedTerm } from '../../../api/types.ts';
import { mappingsQuery, mapTerm } from '../../../api/upkeep.ts';
import { Button } from '../../../design/button.tsx';
import { ProblemNote } from '../../../design/notes.tsx';
import { useNumber } from '../../../design/numbers.ts';
import { say } from '../../../design/toasts.tsx';
import { useTermValues } from './use-term-words.ts';

interface UnmappedWordProps {
  source: Source;
  word: UnmappedTerm;
  mayMap: boolean;
}

function MapForm({ source, word }: Omit<UnmappedWordProps, 'mayMap'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  const { valuesOf, nameOf } = useTermValues();
  const [value, setValue] = useState('');
  const [forAll, setForAll] = useState(false);
  const map = useMutation({
    mutationFn: () =>
      mapTerm({ sourceId: forAll ? null : source.id, field: word.field, term: word.term, value }),
    onSuccess: ({ items }) => {
      say(t('source.words.done', { count: items, term: word.term, value: nameOf(word.field, value) }));
      void client.invalidateQueries({ queryKey: mappingsQuery.queryKey });
      forgetSource(client, source.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value && !map.isPending) map.mutate();
  };
  return (
    <form onSubmit={submit} className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <label htmlFor={id}>{t(`source.words.is.${word.field}`)}</label>
      <select
        id={id}
        className="input w-44 py-1.5"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      >
        <option value="">{t('source.words.choose')}</option>
        {valuesOf(word.field).map((one) => (
          <option key={one} value={one}>
            {nameOf(word.field, one)}
          </option>
        ))}
      </select>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-(--color-thread)"
          checked={forAll}
          onChange={(event) => setForAll(event.target.checked)}
        />
        {t('source.words.forAll')}
      </label>
      <Button type="submit" size="small" disabled={!value} busy={map.isPending} about={word.term}>
        {t('source.words.map')}
      </Button>
      {map.error && <ProblemNote error={map.error} />}
    </form>
  );
}

/** A word that only the source knows, and a place to say what it is here. */
export function UnmappedWord({ source, word, mayMap }: UnmappedWordProps) {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <li className="border-t border-rule py-4">
      <p>
        <q className="font-serif font-semibold">{word.term}</q>
        <span className="text-sm text-ink-3">
          {' '}
          · {t(`source.words.field.${word.field}`)} ·{' '}
          {t('sources.items', { count: word.items, number: number(word.items) })}
        </span>
      </p>
      {word.examples.length > 0 && (
        <p className="text-sm text-ink-2">
          {t('source.words.forExample')} {word.examples.slice(0, 3).join(' · ')}
        </p>
      )}
      {mayMap && <MapForm source={source} word={word} />}
    </li>
  );
}

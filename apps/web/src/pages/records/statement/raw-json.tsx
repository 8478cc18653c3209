import { Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../design/button.tsx';
import { useCopy } from '../../../design/copy-field.tsx';
import { partsOf } from './find-in-text.ts';

/** The statement as it is kept, to be searched and copied. */
export function RawJson({ statement }: { statement: unknown }) {
  const { t } = useTranslation();
  const copy = useCopy();
  const [wanted, setWanted] = useState('');
  const [current, setCurrent] = useState(0);
  const box = useRef<HTMLPreElement>(null);
  const text = JSON.stringify(statement, null, 2);
  const parts = partsOf(text, wanted);
  const count = Math.floor(parts.length / 2);
  const goTo = (index: number) => {
    setCurrent(index);
    const mark = box.current?.querySelectorAll('mark')[index];
    mark?.scrollIntoView({ block: 'nearest' });
  };
  const type = (typed: string) => {
    setWanted(typed);
    setCurrent(0);
  };
  return (
    <div>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <input
          type="search"
          value={wanted}
          aria-label={t('statement.findInJson')}
          placeholder={t('statement.findInJson')}
          className="input w-56 text-sm"
          onChange={({ target }) => type(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || count === 0) return;
            event.preventDefault();
            goTo((current + (event.shiftKey ? count - 1 : 1)) % count);
          }}
        />
        <span role="status" className="text-sm text-ink-2 tabular-nums">
          {wanted !== '' && t('statement.places', { count })}
        </span>
        <Button size="small" className="ml-auto" onClick={() => copy(text)}>
          <Copy size={14} aria-hidden /> {t('settings.copy')}
        </Button>
      </div>
      <pre
        ref={box}
        tabIndex={0}
        aria-label={t('statement.json')}
        className="max-h-[36rem] overflow-auto rounded-md border border-rule bg-field px-3.5 py-3 font-mono text-xs whitespace-pre-wrap"
      >
        {parts.map((part, index) =>
          index % 2 === 0 ? (
            part
          ) : (
            <mark
              key={index}
              className={(index - 1) / 2 === current ? 'bg-ink text-paper' : 'bg-thread-soft text-ink'}
            >
              {part}
            </mark>
          ),
        )}
      </pre>
    </div>
  );
}

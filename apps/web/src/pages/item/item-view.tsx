import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../api/types.ts';
import { FeedbackControls } from '../../design/feedback-controls.tsx';
import { EmptyNote } from '../../design/notes.tsx';
import { usePageTitle } from '../../design/page-head.tsx';
import { useFeedback } from '../../design/use-feedback.ts';
import { Copies } from './copies.tsx';
import { ItemAbout } from './item-about.tsx';
import { Outline } from './outline-nav.tsx';
import { outlineOf, targetPassage } from './outline.ts';
import { PassageText } from './passage-text.tsx';
import { RetiringNote } from './retiring-note.tsx';

interface ItemViewProps {
  item: ItemDetail;
  passageId: string | undefined;
  hash: string;
}

/** An item of more passages than this lays out only those near the view. */
const LONG = 80;

/** Brings the passage that was asked for into view, once the text stands. */
function useScrollTo(ordinal: number | undefined): void {
  useEffect(() => {
    // The first passage stands below the title, where the page begins anyway.
    if (!ordinal) return;
    document.getElementById(`p-${ordinal}`)?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, [ordinal]);
}

export function ItemView({ item, passageId, hash }: ItemViewProps) {
  const { t } = useTranslation();
  const target = targetPassage(item.passages, passageId, hash);
  const feedback = useFeedback({ itemId: item.id }, item.title);
  const outline = outlineOf(item.passages, item.title);
  usePageTitle(item.title);
  useScrollTo(target?.ordinal);
  return (
    <article className="columns pt-9 md:pt-12" aria-labelledby="item-title">
      <header className="pb-2 md:col-start-2">
        <h1
          id="item-title"
          lang={item.language}
          className="font-serif text-2xl font-medium tracking-[-0.012em]"
        >
          {item.title}
        </h1>
      </header>
      <div className="md:col-start-2 xl:col-start-3 xl:row-span-2 xl:row-start-1">
        <ItemAbout item={item} />
      </div>
      <div className="md:col-start-1 md:row-span-3 md:row-start-1">
        {outline.length > 1 && <Outline headings={outline} current={target?.ordinal} />}
      </div>
      <div className="min-w-0 pt-4 md:col-start-2">
        <div lang={item.language} className={item.passages.length > LONG ? 'lazy-passages' : ''}>
          {item.passages.map((passage, index) => (
            <PassageText
              key={passage.id}
              passages={item.passages}
              index={index}
              title={item.title}
              marked={passage === target}
            />
          ))}
        </div>
        {item.state === 'retiring' && <RetiringNote item={item} />}
        {item.state === 'active' && item.passages.length === 0 && (
          <EmptyNote title={t('item.noText')}>{t('item.noTextHint')}</EmptyNote>
        )}
        <Copies item={item} />
        {item.state === 'active' && (
          <footer className="mt-12 border-t border-rule pt-4">
            <h2 className="font-serif text-lg font-medium">{t('item.feedback')}</h2>
            <FeedbackControls feedback={feedback} title={item.title} />
          </footer>
        )}
      </div>
    </article>
  );
}

import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useTranslation } from 'react-i18next';
import type { Passage } from '../../api/types.ts';
import { newHeadings } from './outline.ts';

function WideTable({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="prose-table" role="group" tabIndex={0} aria-label={t('item.table')}>
      <table>{children}</table>
    </div>
  );
}

/** Headings inside a passage stand below those of the item; links leave safely; wide tables scroll on their own. */
const COMPONENTS: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  // A relative address means nothing outside its own site.
  a: ({ href, children }) =>
    href && /^(https?|mailto):/i.test(href) ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <>{children}</>
    ),
  // Pictures would be fetched from elsewhere, which the content security policy forbids: their words stand in.
  img: ({ alt }) => (alt ? <em>[{alt}]</em> : null),
  table: WideTable,
};

interface PassageTextProps {
  passages: readonly Passage[];
  index: number;
  title: string;
  marked: boolean;
}

/** The first heading of the text when it only repeats the passage's own. */
function withoutOwnHeading(passage: Passage): string {
  const own = passage.headingPath.at(-1);
  const [first, ...rest] = passage.markdown.trimStart().split('\n');
  return own && first?.replace(/^#+\s*/, '').trim() === own ? rest.join('\n') : passage.markdown;
}

export function PassageText({ passages, index, title, marked }: PassageTextProps) {
  const { t } = useTranslation();
  const passage = passages[index];
  if (!passage) return null;
  const headings = newHeadings(passages, index).filter(({ text }) => text !== title);
  return (
    <section
      id={`p-${passage.ordinal}`}
      aria-current={marked ? 'location' : undefined}
      className={`relative -mx-3 scroll-mt-6 px-3 py-2 md:-mx-4 md:px-4 xl:-mx-6 xl:px-6 ${
        marked ? 'before:absolute before:inset-y-3 before:left-0 before:w-[3px] before:bg-thread-line' : ''
      }`}
    >
      {marked && (
        <p className="-ml-1 mb-1 inline-block rounded-sm bg-thread-soft px-1.5 text-xs font-semibold text-thread">
          {t('item.thePassage')}
        </p>
      )}
      {headings.map((heading) => {
        const Tag = heading.depth === 1 ? 'h2' : 'h3';
        return (
          <Tag
            key={heading.text}
            className={`font-serif font-semibold ${heading.depth === 1 ? 'mt-5 text-xl' : 'mt-3 text-lg'} mb-2`}
          >
            {heading.text}
          </Tag>
        );
      })}
      <div className="prose">
        <Markdown remarkPlugins={[remarkGfm]} components={COMPONENTS} skipHtml>
          {withoutOwnHeading(passage)}
        </Markdown>
      </div>
    </section>
  );
}

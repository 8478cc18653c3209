import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { typeaheadQuery } from '../../api/find.ts';
import type { Typeahead } from '../../api/types.ts';
import { kindKey } from '../../design/kinds.ts';
import { focusFirstResult } from '../../design/result-keys.ts';
import type { SearchState } from './search-state.ts';
import { useTypedQuery } from './use-typed-query.ts';

type Title = Typeahead['suggestions'][number];

const LIST = 'search-titles';
const optionId = (index: number) => `${LIST}-${index}`;

interface TitleListProps {
  titles: readonly Title[];
  active: number;
  onPick: (title: Title) => void;
}

function TitleList({ titles, active, onPick }: TitleListProps) {
  const { t } = useTranslation();
  return (
    <div
      id={LIST}
      role="listbox"
      aria-label={t('search.suggestions')}
      className="absolute inset-x-0 top-full z-10 mt-1 rounded-md border border-edge bg-field p-1.5"
    >
      {titles.map((title, index) => (
        <button
          type="button"
          tabIndex={-1}
          key={title.itemId}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className="flex w-full items-baseline text-left justify-between gap-4 rounded-sm px-3 py-1.5 hover:bg-sunk aria-selected:bg-sunk aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-thread"
          // The field keeps the focus, as the combobox pattern wants it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(title)}
        >
          <span>{title.text}</span>
          <span className="shrink-0 text-xs text-ink-3">{t(kindKey(title.kind))}</span>
        </button>
      ))}
    </div>
  );
}

/** What the keys do while the list of titles is open: which option they make active, `undefined` for none of them. */
function nextActive(key: string, active: number, count: number): number | undefined {
  if (key === 'ArrowDown') return active + 1 >= count ? -1 : active + 1;
  if (key === 'ArrowUp') return active < 0 ? count - 1 : active - 1;
  return undefined;
}

/**
 * The search field: an editable combobox (ARIA 1.2) whose results are on the page below it. Not react-aria's, which
 * hides the rest of the page from screen readers while its list is open, the results among it.
 */
export function SearchBox({ state }: { state: SearchState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { typed, type, go } = useTypedQuery(state);
  const [wantsList, setWantsList] = useState(false);
  const [active, setActive] = useState(-1);
  const titles = useQuery(typeaheadQuery(typed.trim())).data?.suggestions ?? [];
  const open = wantsList && titles.length > 0;

  const close = () => {
    setWantsList(false);
    setActive(-1);
  };
  const pick = (title: Title) => {
    close();
    void navigate({ to: '/items/$id', params: { id: title.itemId } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = open ? nextActive(event.key, active, titles.length) : undefined;
    const title = titles[active];
    if (next !== undefined) setActive(next);
    else if (event.key === 'ArrowDown') focusFirstResult();
    else if (event.key === 'Escape' && open) close();
    else if (event.key === 'Enter' && open && title) pick(title);
    else if (event.key === 'Enter') {
      close();
      go(typed);
    } else return;
    event.preventDefault();
  };
  return (
    <div role="search" className="relative">
      <Search size={20} aria-hidden className="absolute left-4 top-4 text-ink-3" />
      <input
        id="search-box"
        type="search"
        role="combobox"
        aria-label={t('search.label')}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? LIST : undefined}
        aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
        autoComplete="off"
        autoFocus={!state.q}
        placeholder={t('search.placeholder')}
        className="input h-13 pl-12 pr-4 text-lg [&::-webkit-search-cancel-button]:hidden"
        value={typed}
        onChange={(event) => {
          type(event.target.value);
          setActive(-1);
          setWantsList(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {open && <TitleList titles={titles} active={active} onPick={pick} />}
    </div>
  );
}

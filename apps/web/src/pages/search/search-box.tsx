import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover, type Key } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { typeaheadQuery } from '../../api/find.ts';
import { kindKey } from '../../design/kinds.ts';
import { focusFirstResult } from './result-keys.ts';
import type { SearchState } from './search-state.ts';

/** A pause in typing after which the results follow, in milliseconds. */
const PAUSE_MS = 220;

/** What is typed, and the address following it after a pause. */
function useTypedQuery(state: SearchState) {
  const navigate = useNavigate();
  const wanted = state.q ?? '';
  const [typed, setTyped] = useState(wanted);
  const [synced, setSynced] = useState(wanted);
  if (wanted !== synced) {
    setSynced(wanted);
    if (wanted !== typed.trim()) setTyped(wanted);
  }
  const go = (text: string) => {
    if (text.trim() === wanted) return;
    const q = text.trim() || undefined;
    void navigate({
      to: '/search',
      search: { ...state, q, page: undefined },
      replace: true,
      resetScroll: false,
    });
  };
  useEffect(() => {
    const timer = setTimeout(() => go(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return { typed, setTyped, go };
}

export function SearchBox({ state }: { state: SearchState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { typed, setTyped, go } = useTypedQuery(state);
  const [open, setOpen] = useState(false);
  const suggestions = useQuery(typeaheadQuery(typed.trim())).data?.suggestions ?? [];

  const openItem = (key: Key | null) => {
    if (key !== null) void navigate({ to: '/items/$id', params: { id: String(key) } });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !open && focusFirstResult()) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key === 'Enter') go(typed);
  };
  return (
    <div role="search" onKeyDownCapture={onKey}>
      <ComboBox
        aria-label={t('search.label')}
        allowsCustomValue
        items={suggestions.map(({ text, itemId, kind }) => ({ id: itemId, text, kind }))}
        inputValue={typed}
        onInputChange={setTyped}
        onOpenChange={setOpen}
        onSelectionChange={openItem}
        menuTrigger="input"
        allowsEmptyCollection
        defaultFilter={() => true}
      >
        <div className="relative">
          <Search size={20} aria-hidden className="absolute left-4 top-1/2 -translate-y-1/2 text-ink-3" />
          <Input
            id="search-box"
            type="search"
            autoFocus={!state.q}
            placeholder={t('search.placeholder')}
            className="input h-13 pl-12 pr-4 text-lg [&::-webkit-search-cancel-button]:hidden"
          />
        </div>
        <Popover
          offset={4}
          className={`w-(--trigger-width) rounded-md border border-edge bg-field ${suggestions.length === 0 ? 'invisible' : ''}`}
        >
          <ListBox className="max-h-[20rem] overflow-y-auto p-1.5" aria-label={t('search.suggestions')}>
            {(option: { id: string; text: string; kind: string }) => (
              <ListBoxItem
                textValue={option.text}
                className="flex cursor-pointer items-baseline justify-between gap-4 rounded-sm px-3 py-1.5 outline-none data-focused:bg-sunk data-focused:outline-2 data-focused:-outline-offset-2 data-focused:outline-thread"
              >
                <span>{option.text}</span>
                <span className="shrink-0 text-xs text-ink-3">{t(kindKey(option.kind))}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

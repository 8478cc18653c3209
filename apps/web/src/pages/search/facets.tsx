import { useNavigate } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacetName, FacetValue, SearchAnswer } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { kindKey, languageName, levelKey } from '../../design/kinds.ts';
import { useNumber } from '../../design/numbers.ts';
import { filterCount, toggled, type SearchState } from './search-state.ts';

const FACETS: FacetName[] = ['kind', 'source', 'minutes', 'level', 'language'];
/** More values than this are behind "show all". */
const SHOWN = 8;

interface FacetProps {
  state: SearchState;
  facets: SearchAnswer['facets'];
}

function chosen(state: SearchState, name: FacetName): string[] {
  if (name === 'minutes') return state.minutes ? [String(state.minutes)] : [];
  return state[name] ?? [];
}

/** "Up to 60 min" says nothing new when "up to 15 min" holds just as many. */
function narrowing(values: readonly FacetValue[]): FacetValue[] {
  return values.filter(({ count }, index) => count !== values[index - 1]?.count);
}

/** What was chosen stays visible, also when nothing is left that has it. */
function valuesOf(state: SearchState, name: FacetName, facets: SearchAnswer['facets']): FacetValue[] {
  const values = (name === 'minutes' ? narrowing(facets[name]) : facets[name]).filter(
    ({ count }) => count > 0,
  );
  const known = new Set(values.map(({ value }) => value));
  const gone = chosen(state, name).filter((value) => !known.has(value));
  return [...values, ...gone.map((value) => ({ value, count: 0 }))];
}

function useFacetLabel(): (name: FacetName, value: FacetValue) => string {
  const { t, i18n } = useTranslation();
  return (name, { value, label }) => {
    if (name === 'kind') return t(kindKey(value));
    if (name === 'level') {
      const key = levelKey(value);
      return key ? t(key) : value;
    }
    if (name === 'minutes') return t('search.upTo', { count: Number(value) });
    if (name === 'language') return languageName(value, i18n.language);
    return label ?? value;
  };
}

function Facet({ state, facets, name }: FacetProps & { name: FacetName }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const labelOf = useFacetLabel();
  const number = useNumber();
  const [all, setAll] = useState(false);
  const values = valuesOf(state, name, facets);
  if (values.length < 2 && chosen(state, name).length === 0) return null;
  const toggle = (value: string) =>
    void navigate({ to: '/search', search: toggled(state, name, value), resetScroll: false });
  return (
    <section
      className="border-t border-rule py-3 first:border-t-0 first:pt-0"
      aria-label={t(`search.facets.${name}`)}
    >
      <h2 className="label mb-1">{t(`search.facets.${name}`)}</h2>
      <ul className="-mx-2">
        {values.slice(0, all ? undefined : SHOWN).map((value) => (
          <li key={value.value}>
            <button
              type="button"
              aria-pressed={chosen(state, name).includes(value.value)}
              onClick={() => toggle(value.value)}
              className="flex min-h-7 w-full items-baseline justify-between gap-3 rounded-sm px-2 py-0.5 text-left text-sm text-ink-2 hover:bg-sunk hover:text-ink aria-pressed:bg-thread-soft aria-pressed:font-semibold aria-pressed:text-thread max-md:min-h-10 max-md:items-center"
            >
              <span className="min-w-0">{labelOf(name, value)}</span>
              <span className="shrink-0 text-xs tabular-nums">{number(value.count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > SHOWN && !all && (
        <button type="button" className="link mt-1 text-xs text-ink-2" onClick={() => setAll(true)}>
          {t('search.allValues', { count: values.length })}
        </button>
      )}
    </section>
  );
}

function AllFacets(props: FacetProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      {FACETS.map((name) => (
        <Facet key={name} name={name} {...props} />
      ))}
      {filterCount(props.state) > 0 && (
        <Button
          look="quiet"
          size="small"
          className="-ml-2.5"
          onClick={() =>
            void navigate({ to: '/search', search: { q: props.state.q ?? '' }, resetScroll: false })
          }
        >
          {t('search.clear')}
        </Button>
      )}
    </>
  );
}

export function FacetColumn(props: FacetProps) {
  const { t } = useTranslation();
  return (
    <aside
      aria-label={t('search.filters')}
      className="sticky top-6 max-h-[calc(100dvh-3rem)] overflow-y-auto px-2 pb-4"
    >
      <AllFacets {...props} />
    </aside>
  );
}

/** The same filters on a narrow page, in a sheet. */
export function FacetSheet(props: FacetProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = filterCount(props.state);
  return (
    <div className="mb-4 md:hidden">
      <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
        <SlidersHorizontal size={16} aria-hidden />
        {count > 0 ? t('search.filtersOn', { count }) : t('search.filters')}
      </Button>
      <Dialog title={t('search.filters')} isOpen={open} onClose={() => setOpen(false)} sheet>
        <div>
          <AllFacets {...props} />
        </div>
        <Button look="primary" className="mt-4 w-full" onClick={() => setOpen(false)}>
          {t('search.showResults')}
        </Button>
      </Dialog>
    </div>
  );
}

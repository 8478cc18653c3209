import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
  type Key,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useOffered, type Ask } from './use-offered.ts';

interface Named {
  id: string;
  name: string;
}

/** What every field has by which one of very many is found. */
export interface FoundProps<One> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string | null;
  onChange: (id: string | null, name: string | undefined, one: One | undefined) => void;
}

interface FindFieldProps<One extends Named, Chosen extends One> extends FoundProps<One> {
  /** What the list says when nothing is found. */
  none: string;
  placeholder: string;
  /** Asks for the one of an id. */
  one: Ask<Chosen>;
  /** Asks for the first few whose name has what is typed. */
  some: Ask<One[]>;
  /** Which of them can be chosen. */
  among: (one: One) => boolean;
  /** Tells those of one name apart. */
  detail: (one: One) => string;
}

const OPTION =
  'cursor-pointer rounded-sm px-3 py-1.5 outline-none hover:bg-sunk data-focused:bg-sunk data-selected:font-semibold ' +
  'data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-thread';

/** What is typed; whatever was chosen elsewhere, or taken back, takes its place. */
function useTyped(value: string | null) {
  const [typed, setTyped] = useState<string>();
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    setTyped(undefined);
  }
  const choose = (id: string | null, name: string | undefined) => {
    setLast(id);
    setTyped(name ?? '');
  };
  return { typed, setTyped, choose };
}

/** One of very many, found by typing a part of its name; the server looks for it. */
export function FindField<One extends Named, Chosen extends One>(props: FindFieldProps<One, Chosen>) {
  const { label, hint, error, none, placeholder, one, some, among, detail, value, onChange } = props;
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const { typed, setTyped, choose } = useTyped(value);
  const chosen: One | undefined = useQuery({ ...one(value ?? ''), enabled: value !== null }).data;
  const { offered } = useOffered(some, typed ?? '', isAsked);
  // Whatever is chosen stays among those offered: the field shows its name.
  const all = chosen && !offered?.some(({ id }) => id === value) ? [chosen, ...(offered ?? [])] : offered;
  const found = all?.filter(among);
  const select = (key: Key | null) => {
    const id = key === null ? null : String(key);
    const now = found?.find((each) => each.id === id);
    choose(id, now?.name);
    onChange(id, now?.name, now);
  };
  return (
    <ComboBox
      items={found ?? []}
      allowsEmptyCollection
      selectedKey={value}
      onSelectionChange={select}
      inputValue={typed ?? chosen?.name ?? ''}
      onInputChange={setTyped}
      onFocus={() => setAsked(true)}
      isInvalid={error !== undefined}
      menuTrigger="focus"
    >
      <Label className="mb-1.5 block text-sm font-semibold">{label}</Label>
      <div className="relative">
        <Input className="input pr-10" placeholder={placeholder} />
        <Button className="absolute inset-y-0 right-0 flex w-10 items-center justify-center text-ink-2">
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="mt-1.5 block text-xs text-ink-3">
          {hint}
        </Text>
      )}
      <FieldError className="mt-1.5 block text-sm font-semibold text-warn">{error}</FieldError>
      <Popover className="max-h-72 w-(--trigger-width) overflow-y-auto overscroll-contain rounded-md border border-edge bg-field">
        <ListBox<One>
          className="p-1.5"
          renderEmptyState={() => (
            <p className="p-3 text-sm text-ink-2">{found ? none : t('common.loading')}</p>
          )}
        >
          {(each) => (
            <ListBoxItem id={each.id} textValue={each.name} className={OPTION}>
              <Text slot="label" className="block text-sm">
                {each.name}
              </Text>
              {detail(each) && (
                <Text slot="description" className="block text-xs text-ink-3">
                  {detail(each)}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

import { ChevronDown } from 'lucide-react';
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
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';

export interface Findable {
  id: string;
  name: string;
  /** Tells those of one name apart. */
  detail?: string;
}

interface FindFieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** What the list says when nothing is found. */
  none: string;
  placeholder: string;
  /** What is found for what is typed; undefined while it is asked. */
  found: readonly Findable[] | undefined;
  typed: string;
  onType: (text: string) => void;
  onFocus: () => void;
  value: string | null;
  onChange: (id: string | null, name: string | undefined) => void;
}

/** Of what was found before those that fit what is typed now, until the server has answered; undefined: nobody knows yet. */
export function fitting<One extends { name: string }>(
  found: readonly One[],
  typed: string,
): readonly One[] | undefined {
  const wanted = typed.trim().toLocaleLowerCase();
  const fit = found.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return fit.length > 0 ? fit : undefined;
}

const OPTION =
  'cursor-pointer rounded-sm px-3 py-1.5 outline-none hover:bg-sunk data-focused:bg-sunk data-selected:font-semibold ' +
  'data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-thread';

/** One of very many, found by typing a part of its name; the server looks for it. */
export function FindField(props: FindFieldProps) {
  const { label, hint, error, none, placeholder, found, typed, onType, onFocus, value, onChange } = props;
  const { t } = useTranslation();
  const choose = (key: string | number | null) =>
    onChange(key === null ? null : String(key), found?.find(({ id }) => id === key)?.name);
  return (
    <ComboBox
      items={found ?? []}
      allowsEmptyCollection
      selectedKey={value}
      onSelectionChange={choose}
      inputValue={typed}
      onInputChange={onType}
      onFocus={onFocus}
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
        <ListBox<Findable>
          className="p-1.5"
          renderEmptyState={() => (
            <p className="p-3 text-sm text-ink-2">{found ? none : t('common.loading')}</p>
          )}
        >
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.name} className={OPTION}>
              <Text slot="label" className="block text-sm">
                {one.name}
              </Text>
              {one.detail && (
                <Text slot="description" className="block text-xs text-ink-3">
                  {one.detail}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

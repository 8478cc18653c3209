import { ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types.ts';

interface PersonFieldProps {
  label: string;
  people: readonly Person[];
  value: string | null;
  onChange: (id: string | null) => void;
}

const OPTION =
  'cursor-pointer rounded-sm px-3 py-1.5 outline-none hover:bg-sunk data-focused:bg-sunk data-selected:font-semibold ' +
  'data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-thread';

/** One person of many, found by typing a part of the name. */
export function PersonField({ label, people, value, onChange }: PersonFieldProps) {
  const { t } = useTranslation();
  return (
    <ComboBox
      defaultItems={people}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      menuTrigger="focus"
    >
      <Label className="mb-1.5 block text-sm font-semibold">{label}</Label>
      <div className="relative">
        <Input className="input pr-10" placeholder={t('people.find')} />
        <Button className="absolute inset-y-0 right-0 flex w-10 items-center justify-center text-ink-2">
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      <Popover className="max-h-72 w-(--trigger-width) overflow-y-auto overscroll-contain rounded-md border border-edge bg-field">
        <ListBox<Person>
          className="p-1.5"
          renderEmptyState={() => <p className="p-3 text-sm text-ink-2">{t('people.none')}</p>}
        >
          {(person) => (
            <ListBoxItem id={person.id} textValue={person.name} className={OPTION}>
              <Text slot="label" className="block text-sm">
                {person.name}
              </Text>
              <Text slot="description" className="block text-xs text-ink-3">
                {[person.jobTitle, person.location].filter(Boolean).join(' · ')}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

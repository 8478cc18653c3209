import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addressOf,
  changeDestination,
  createDestination,
  destinationQuery,
  type Destination,
  type DestinationKind,
  type DestinationSettings,
} from '../../../api/destinations.ts';
import { useTimeZone } from '../../../api/session.ts';
import { SelectField, TextField } from '../../../design/controls.tsx';
import { Fold } from '../../../design/fold.tsx';
import { Form } from '../../../design/form.tsx';
import { say } from '../../../design/toasts.tsx';
import { beginOf } from '../../../design/zoned-time.ts';
import { KeyFields } from '../store-fields.tsx';
import { FilterFields } from './filter-fields.tsx';
import { draftOf, filtersOf, NO_FILTERS } from './filters-draft.ts';

const VERSIONS = ['1.0.3', '2.0.0'];
const FILTERS = ['verbs', 'activities', 'agents', 'credentials', 'exceptCredentials'].map(
  (name) => `filters.${name}`,
);
const FIELDS = ['name', 'endpoint', 'url', 'key', 'secret', 'version', 'since', ...FILTERS];

interface DestinationFormProps {
  kind: DestinationKind;
  /** It is there already. */
  destination?: Destination;
  beside?: ReactNode;
  onMade?: (made: { id: string; secret?: string }) => void;
}

function useDraft(destination: Destination | undefined) {
  return useState(() => ({
    name: destination?.name ?? '',
    address: destination ? addressOf(destination) : '',
    key: destination && 'key' in destination ? destination.key : '',
    secret: '',
    version: destination && 'version' in destination ? destination.version : '1.0.3',
    since: '',
    filters: destination ? draftOf(destination.filters) : NO_FILTERS,
  }));
}

/** Where statements go, with which key, and which of them. */
export function DestinationForm({ kind, destination, beside, onMade }: DestinationFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const timeZone = useTimeZone();
  const [draft, setDraft] = useDraft(destination);
  const type = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const settings = (): DestinationSettings => {
    const { name, address, key, secret, version, since, filters } = draft;
    const store = { endpoint: address.trim(), key, version, ...(secret && { secret }) };
    return {
      name,
      ...(kind === 'forwards' ? store : { url: address.trim() }),
      ...(since && { since: beginOf(since, timeZone) }),
      filters: filtersOf(filters),
    };
  };
  const save = useMutation({
    mutationFn: async () => {
      if (!destination) return createDestination(kind, settings());
      return changeDestination(kind, destination.id, settings());
    },
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ['destinations', kind] });
      if (!destination) return onMade?.(answer);
      say(t('sources.saved'));
      type({ secret: '' });
      void client.invalidateQueries({ queryKey: destinationQuery(kind, destination.id).queryKey });
    },
  });
  return (
    <Form
      className="max-w-[43rem] space-y-5"
      saving={save}
      fields={FIELDS}
      submit={t(destination ? 'common.save' : 'destinations.make')}
      onSubmit={() => save.mutate()}
      beside={beside}
    >
      {(problemAt) => (
        <>
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <TextField
              label={t('senders.name')}
              value={draft.name}
              onChange={(name) => type({ name })}
              error={problemAt('name')}
            />
            <TextField
              label={t(`destinations.address.${kind}`)}
              hint={t(`destinations.addressHint.${kind}`)}
              inputMode="url"
              value={draft.address}
              onChange={(address) => type({ address })}
              error={problemAt('endpoint') ?? problemAt('url')}
            />
            {kind === 'forwards' && (
              <>
                <KeyFields
                  draft={draft}
                  onChange={type}
                  problemAt={problemAt}
                  isKept={destination !== undefined}
                />
                <SelectField
                  label={t('destinations.version')}
                  value={draft.version}
                  options={VERSIONS.map((value) => ({ value, label: value }))}
                  onChange={(version) => type({ version: version ?? draft.version })}
                  error={problemAt('version')}
                />
              </>
            )}
            {!destination && (
              <TextField
                type="date"
                label={t('destinations.since')}
                hint={t('destinations.sinceHint')}
                value={draft.since}
                onChange={(since) => type({ since })}
                error={problemAt('since')}
              />
            )}
          </div>
          <Fold
            open={FILTERS.some((field) => problemAt(field) !== undefined)}
            title={t('destinations.filters')}
          >
            <FilterFields
              draft={draft.filters}
              onChange={(filters) => type({ filters })}
              problemAt={problemAt}
            />
          </Fold>
        </>
      )}
    </Form>
  );
}

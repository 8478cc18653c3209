import { useTranslation } from 'react-i18next';
import type { XapiScope } from '../../../api/types.ts';
import { ChecksField, LinesField, TextField } from '../../../design/controls.tsx';
import { SCOPES, type SenderDraft } from './sender-draft.ts';

/** Fields of a sender that show their own problem. */
export const SENDER_FIELDS = ['name', 'scopes', 'corsOrigins', 'requestsPerMinute', 'expiresAt'];

const wordOf = (scope: XapiScope) =>
  scope.replaceAll('/', '_') as 'all' | 'all_read' | 'statements_write' | 'state';

interface SenderFieldsProps {
  draft: SenderDraft;
  onChange: (draft: SenderDraft) => void;
  problemAt: (field: string) => string | undefined;
}

export function ScopesField({ draft, onChange, problemAt }: SenderFieldsProps) {
  const { t } = useTranslation();
  return (
    <ChecksField
      label={t('senders.scopes')}
      error={problemAt('scopes')}
      chosen={draft.scopes}
      options={SCOPES.map((value) => ({ value, label: t(`senders.scope.${wordOf(value)}`), hint: value }))}
      onChange={(scopes) => onChange({ ...draft, scopes })}
    />
  );
}

/** What bounds a sender: how often, from which pages, until when. */
export function LimitFields({ draft, onChange, problemAt }: SenderFieldsProps) {
  const { t } = useTranslation();
  const type = (part: Partial<SenderDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          label={t('senders.rate')}
          hint={t('senders.rateHint')}
          unit={t('senders.aMinute')}
          inputMode="numeric"
          error={problemAt('requestsPerMinute')}
          value={draft.requestsPerMinute}
          onChange={(requestsPerMinute) => type({ requestsPerMinute })}
        />
        <TextField
          type="date"
          label={t('senders.lastDay')}
          hint={t('senders.lastDayHint')}
          optional={t('common.optional')}
          error={problemAt('expiresAt')}
          value={draft.lastDay}
          onChange={(lastDay) => type({ lastDay })}
        />
      </div>
      <LinesField
        mono
        label={t('senders.origins')}
        hint={t('senders.originsHint')}
        optional={t('common.optional')}
        error={problemAt('corsOrigins')}
        value={draft.corsOrigins}
        onChange={(corsOrigins) => type({ corsOrigins })}
      />
    </>
  );
}

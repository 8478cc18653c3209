import { useTranslation } from 'react-i18next';
import { TextField } from '../../design/controls.tsx';

interface KeyDraft {
  key: string;
  secret: string;
}

interface KeyFieldsProps {
  draft: KeyDraft;
  onChange: (part: Partial<KeyDraft>) => void;
  problemAt: (field: string) => string | undefined;
  /** The secret is kept already: left empty it stays as it is. */
  isKept: boolean;
}

/** The key and the secret that another record store gave. */
export function KeyFields({ draft, onChange, problemAt, isKept }: KeyFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('senders.key')}
        value={draft.key}
        onChange={(key) => onChange({ key })}
        error={problemAt('key')}
      />
      <TextField
        type="password"
        label={t('senders.secret')}
        hint={isKept ? t('pulls.secretStays') : undefined}
        value={draft.secret}
        onChange={(secret) => onChange({ secret })}
        error={problemAt('secret')}
      />
    </>
  );
}

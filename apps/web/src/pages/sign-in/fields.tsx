import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
}

interface NamedProps extends Props {
  /** What a password manager or the browser fills it with. */
  autoComplete: 'username' | 'username webauthn' | 'name' | 'email';
  autoFocus?: boolean;
}

/** A line that the browser may fill in for a person. */
export function NamedField({
  label,
  hint,
  error,
  value,
  onChange,
  autoComplete,
  autoFocus = false,
}: NamedProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        <input
          {...parts}
          className="input"
          name={autoComplete.split(' ')[0]}
          type="text"
          inputMode={autoComplete === 'name' ? 'text' : 'email'}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          autoCapitalize={autoComplete === 'name' ? 'words' : 'none'}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface PasswordProps extends Props {
  autoComplete: 'current-password' | 'new-password';
}

/** A password, which can be looked at: whoever sees what they type chooses longer ones. */
export function PasswordField({ label, hint, error, value, onChange, autoComplete }: PasswordProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(parts) => (
        <div className="relative">
          <input
            {...parts}
            className="input pr-12"
            name={autoComplete}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button
            look="quiet"
            size="tight"
            className="absolute inset-y-0 right-0"
            aria-label={t(shown ? 'signIn.hide' : 'signIn.show')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
          </Button>
        </div>
      )}
    </Field>
  );
}

/** A password that is chosen now. */
export function NewPasswordField(field: Omit<Props, 'hint'>) {
  const { t } = useTranslation();
  return <PasswordField {...field} hint={t('signIn.passwordHint')} autoComplete="new-password" />;
}

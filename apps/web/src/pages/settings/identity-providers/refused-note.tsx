import { useTranslation } from 'react-i18next';

/** Why somebody who came back from an identity provider was not let in; as the address of the sign-in page says it. */
const REASONS = [
  'expired',
  'denied',
  'not-believed',
  'unavailable',
  'unknown',
  'mail-taken',
  'mail-domain',
  'inactive',
  'linked-elsewhere',
  'disabled',
  'too-many',
] as const;

/** Nothing without a reason that is known: what stands in an address is anybody's. */
export function RefusedNote({ reason }: { reason: string | undefined }) {
  const { t } = useTranslation();
  const known = REASONS.find((one) => one === reason);
  if (known === undefined) return null;
  return (
    <p role="alert" className="border-l-2 border-warn py-1 pl-4">
      {t(`providers.why.${known}`)}
    </p>
  );
}

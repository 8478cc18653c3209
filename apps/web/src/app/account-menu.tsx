import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleUserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActingPerson } from '../api/act-as.ts';
import { useSession } from '../api/session.ts';
import { signOut } from '../api/sign-in.ts';
import { useRefused } from '../design/use-refused.ts';
import { forgetWork } from '../pages/today/work.ts';
import { Opener } from './opener.tsx';

const ENTRY = 'block w-full rounded-sm px-3 py-2 text-left text-sm hover:bg-sunk';

function Entries({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const acting = useActingPerson();
  const person = useSession()?.person;
  const refused = useRefused();
  const leave = useMutation({
    mutationFn: () => signOut('here'),
    onMutate: () => forgetWork(),
    onError: refused,
  });
  return (
    <div className="p-1.5">
      {person && acting === null && (
        <p className="border-b border-rule px-3 pb-2 pt-1 text-sm font-semibold">{person.name}</p>
      )}
      <Link to="/my-record" className={ENTRY} onClick={onClose}>
        {t('myRecord.link')}
      </Link>
      <Link to="/settings/sign-in" className={ENTRY} onClick={onClose}>
        {t('signIn.section')}
      </Link>
      <button
        type="button"
        className={ENTRY}
        aria-disabled={leave.isPending || undefined}
        onClick={() => leave.mutate()}
      >
        {t('signIn.out')}
      </button>
    </div>
  );
}

/** One's own account, for whoever is signed in. */
export function AccountMenu() {
  const { t } = useTranslation();
  return (
    <Opener
      label={t('signIn.menu')}
      face={<CircleUserRound size={18} aria-hidden />}
      title={t('signIn.menu')}
      popoverClass="min-w-52"
    >
      {(close) => <Entries onClose={close} />}
    </Opener>
  );
}

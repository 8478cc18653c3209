import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { identifiedInLine } from '../words/identified.ts';
import { at, textAt } from '../words/named.ts';

const IDENTIFIERS = ['mbox', 'mbox_sha1sum', 'openid', 'account'] as const;

/** The identifier of an agent or group, as a query wants it; undefined for a group without one. */
function identifierOf(party: unknown): string | undefined {
  const name = IDENTIFIERS.find((one) => at(party, one) !== undefined);
  return name && JSON.stringify({ [name]: at(party, name) });
}

/** Who stands there where the viewer is not told who it is. */
const WITHHELD = 'urn:learning-mesh:withheld';

/** Somebody whom a statement names: their name, what identifies them, and the way to all that is told of them. */
export function Party({ party, person }: { party: unknown; person?: { id: string; name: string } | null }) {
  const { t } = useTranslation();
  if (textAt(party, 'account', 'homePage') === WITHHELD) return <div>{t('records.somebody')}</div>;
  const identifier = identifierOf(party);
  const members = at(party, 'member');
  const name = person?.name ?? textAt(party, 'name');
  const words = identifiedInLine(party ?? {});
  return (
    <div>
      {person ? (
        <Link to="/records/people/$id" params={{ id: person.id }} className="link font-semibold">
          {name}
        </Link>
      ) : (
        name && <span className="font-semibold">{name}</span>
      )}
      {words && <span className={`block ${name ? 'text-ink-2' : ''}`}>{words}</span>}
      {identifier && (
        <Link to="/records/statements" search={{ agent: identifier }} className="link text-xs text-ink-2">
          {t('statement.allOfAgent')}
        </Link>
      )}
      {Array.isArray(members) && members.length > 0 && (
        <details className="mt-1">
          <summary className="link inline-block text-xs">
            {t('statement.members', { count: members.length })}
          </summary>
          <ul className="mt-1 space-y-1 border-l border-rule pl-3">
            {members.map((member, index) => (
              <li key={index}>
                <Party party={member} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

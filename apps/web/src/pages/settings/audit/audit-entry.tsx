import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { useTimeZone } from '../../../api/session.ts';
import type { AuditEntry as Entry } from '../../../api/types.ts';
import { Fact, FactList } from '../../../design/fact-list.tsx';
import { exactTime } from '../../../design/time.tsx';
import { useKnown } from '../../../i18n/known.ts';

/** Who did it: a person, a token, the mesh itself; and through whose eyes. */
function Who({ actor }: Pick<Entry, 'actor'>) {
  const { t } = useTranslation();
  const { kind, person, token, standInId } = actor;
  const personName = person && (person.name ?? t('audit.gonePerson'));
  const tokenName = token?.name ? t('audit.token', { name: token.name }) : t('audit.goneToken');
  // Without sign-in the browser on the server's own machine acts for the administrator.
  const machine = token === null ? t('audit.administrator') : tokenName;
  if (person && (standInId !== null || kind === 'token'))
    return (
      <>
        <span className="font-semibold">{machine}</span>{' '}
        <Trans
          t={t}
          i18nKey="audit.throughEyes"
          values={{ name: personName }}
          components={{ who: <span className="font-semibold" /> }}
        />
      </>
    );
  return (
    <span className="font-semibold">{personName ?? (kind === 'token' ? machine : t('audit.system'))}</span>
  );
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The way to what it was done to, where there is a page of it. */
function Target({ action, target }: Pick<Entry, 'action' | 'target'>) {
  const area = action.split('.')[0];
  if (target === null) return null;
  const link = 'link font-mono text-xs';
  if (UUID.test(target) && area === 'person')
    return (
      <Link to="/settings/people/$id" params={{ id: target }} className={link}>
        {target}
      </Link>
    );
  if (UUID.test(target) && area === 'group')
    return (
      <Link to="/settings/groups/$id" params={{ id: target }} className={link}>
        {target}
      </Link>
    );
  if (UUID.test(target) && area === 'source')
    return (
      <Link to="/sources/$id" params={{ id: target }} className={link}>
        {target}
      </Link>
    );
  return <span className="font-mono text-xs [overflow-wrap:anywhere]">{target}</span>;
}

/** One entry: who did what and when; whatever else it says on demand. */
export function AuditEntry({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation();
  const timeZone = useTimeZone();
  const known = useKnown();
  const { seq, at, action, target, detail, hash } = entry;
  const moment = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone,
  });
  return (
    <li className="border-t border-rule">
      <details>
        <summary className="grid cursor-pointer gap-x-6 py-2.5 hover:bg-sunk sm:grid-cols-[minmax(0,1fr)_12rem]">
          <span className="min-w-0">
            <Who actor={entry.actor} /> {known(`did.${action}`) ?? action}
          </span>
          <time
            dateTime={at}
            title={exactTime(at, i18n.language, timeZone)}
            className="text-xs text-ink-3 tabular-nums sm:pt-1 sm:text-right"
          >
            {moment.format(Date.parse(at))}
          </time>
        </summary>
        <div className="pb-3 pl-4">
          <FactList>
            <Fact label={t('audit.who')}>
              {entry.actor.person && (
                <Link to="/settings/people/$id" params={{ id: entry.actor.person.id }} className="link">
                  {entry.actor.person.name ?? t('audit.gonePerson')}
                </Link>
              )}
            </Fact>
            <Fact label={t('audit.code')}>
              <span className="font-mono text-xs">{action}</span>
            </Fact>
            <Fact label={t('audit.targetIs')}>{target && <Target action={action} target={target} />}</Fact>
            <Fact label={t('audit.details')}>
              {Object.keys(detail).length > 0 && (
                <pre tabIndex={0} className="max-h-60 overflow-auto font-mono text-xs whitespace-pre-wrap">
                  {JSON.stringify(detail, null, 2)}
                </pre>
              )}
            </Fact>
            <Fact label={t('audit.hash')}>
              <span className="font-mono text-xs text-ink-3 [overflow-wrap:anywhere]">
                {t('audit.place', { seq })} · {hash}
              </span>
            </Fact>
          </FactList>
        </div>
      </details>
    </li>
  );
}

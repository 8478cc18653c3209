import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Fact } from '../../../design/fact-list.tsx';
import { languageName } from '../../../design/kinds.ts';
import { at, textAt } from '../words/named.ts';
import { Activity } from './activity.tsx';
import { JsonPart } from './json-part.tsx';
import { Party } from './party.tsx';

const BESIDE = ['parent', 'grouping', 'category', 'other'] as const;

function Activities({ among }: { among: unknown }) {
  const all = Array.isArray(among) ? (among as unknown[]) : [among];
  return (
    <ul className="space-y-2">
      {all.map((activity, index) => (
        <li key={index}>
          <Activity activity={activity} beside />
        </li>
      ))}
    </ul>
  );
}

/** Agents or groups with a part in it (2.0). */
function Parties({ among, named }: { among: unknown; named: 'agent' | 'group' }) {
  if (!Array.isArray(among)) return null;
  return (
    <ul className="space-y-2">
      {among.map((one, index) => (
        <li key={index}>
          <Party party={at(one, named)} />
        </li>
      ))}
    </ul>
  );
}

/** In what it happened. */
export function ContextFacts({ context }: { context: unknown }) {
  const { t, i18n } = useTranslation();
  const [instructor, team, extensions] = ['instructor', 'team', 'extensions'].map((name) =>
    at(context, name),
  );
  const [contextAgents, contextGroups] = [at(context, 'contextAgents'), at(context, 'contextGroups')];
  const registration = textAt(context, 'registration');
  const language = textAt(context, 'language');
  const statement = textAt(context, 'statement', 'id');
  return (
    <>
      {BESIDE.map((name) => {
        const among = at(context, 'contextActivities', name);
        return (
          <Fact key={name} label={t(`statement.beside.${name}`)}>
            {among !== undefined && <Activities among={among} />}
          </Fact>
        );
      })}
      <Fact label={t('statement.instructor')}>
        {instructor !== undefined && <Party party={instructor} />}
      </Fact>
      <Fact label={t('statement.team')}>{team !== undefined && <Party party={team} />}</Fact>
      <Fact label={t('statement.contextAgents')}>
        {contextAgents !== undefined && <Parties among={contextAgents} named="agent" />}
      </Fact>
      <Fact label={t('statement.contextGroups')}>
        {contextGroups !== undefined && <Parties among={contextGroups} named="group" />}
      </Fact>
      <Fact label={t('statement.registration')}>
        {registration && (
          <Link to="/records/statements" search={{ registration }} className="link">
            {registration}
          </Link>
        )}
      </Fact>
      <Fact label={t('statement.about')}>
        {statement && (
          <Link to="/records/statements/$id" params={{ id: statement }} className="link">
            {statement}
          </Link>
        )}
      </Fact>
      <Fact label={t('statement.platform')}>{textAt(context, 'platform')}</Fact>
      <Fact label={t('statement.revision')}>{textAt(context, 'revision')}</Fact>
      <Fact label={t('statement.language')}>{language && languageName(language, i18n.language)}</Fact>
      <Fact label={t('statement.contextExtensions')}>
        {extensions !== undefined && <JsonPart value={extensions} />}
      </Fact>
    </>
  );
}

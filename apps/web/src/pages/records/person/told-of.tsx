import { useTranslation } from 'react-i18next';
import { Choice } from '../../../design/choice.tsx';
import { Attempts } from './attempts.tsx';
import { KnownAs } from './known-as.tsx';
import type { PersonSearch } from './person-search.ts';
import { Timeline } from './timeline.tsx';

interface ToldOfProps {
  /** Absent: oneself. */
  person?: { id: string; name: string };
  search: PersonSearch;
  onChange: (search: PersonSearch) => void;
}

/** All that is held of a person: what was told, and what was made of it. */
export function ToldOf({ person, search, onChange }: ToldOfProps) {
  const { t } = useTranslation();
  const whose = person ? { person: person.id } : {};
  const { view = 'timeline', verb } = search;
  return (
    <div className="space-y-6">
      <div className="space-y-4">
        <Choice
          label={t('timeline.view')}
          labelHidden
          value={view}
          options={[
            { value: 'timeline', label: t('timeline.title') },
            { value: 'attempts', label: t('attempts.title') },
          ]}
          onChange={(next) => onChange(next === 'attempts' ? { view: next } : {})}
        />
        <p className="max-w-[40rem] text-sm text-ink-2">
          {t(view === 'attempts' ? 'attempts.lead' : 'timeline.lead')}
        </p>
        <KnownAs ask={whose} />
      </div>
      {view === 'attempts' ? (
        <Attempts {...(person && { person: person.id })} />
      ) : (
        <Timeline
          ask={{ ...whose, ...(verb !== undefined && { verb }) }}
          {...(person && { name: person.name })}
          onVerb={(next) => onChange(next === null ? {} : { verb: next })}
        />
      )}
    </div>
  );
}

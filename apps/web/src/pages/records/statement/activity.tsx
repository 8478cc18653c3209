import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { at, inLanguage, textAt } from '../words/named.ts';

interface ActivityProps {
  activity: unknown;
  /** The title of the item that it is. */
  title?: string | null;
  item?: string | null;
  /** It stands only beside what the statement is about. */
  beside?: boolean;
}

/** An activity: its name, its address, and the way to all that was done at it. */
export function Activity({ activity, title, item, beside = false }: ActivityProps) {
  const { t, i18n } = useTranslation();
  const id = textAt(activity, 'id') ?? '';
  const definition = at(activity, 'definition');
  const name = title ?? inLanguage(at(definition, 'name'), i18n.language);
  const description = inLanguage(at(definition, 'description'), i18n.language);
  return (
    <div>
      {name && (
        <span className="block font-serif font-semibold">
          {item ? (
            <Link to="/items/$id" params={{ id: item }} className="link">
              {name}
            </Link>
          ) : (
            name
          )}
        </span>
      )}
      <span className={name ? 'block text-ink-2' : 'block'}>{id}</span>
      {description && <span className="block text-ink-2">{description}</span>}
      <Link
        to="/records/statements"
        search={beside ? { activity: id, related: ['activities'] } : { activity: id }}
        className="link text-xs text-ink-2"
      >
        {t('statement.allAtActivity')}
      </Link>
    </div>
  );
}

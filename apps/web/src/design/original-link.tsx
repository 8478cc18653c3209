import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Only web addresses are linked: a file path means nothing to a browser, and other schemes may be unsafe. */
function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}

interface OriginalLinkProps {
  url: string | null;
  title: string;
  onOpen?: () => void;
}

/** To the place the item comes from, in a new tab. */
export function OriginalLink({ url, title, onOpen }: OriginalLinkProps) {
  const { t } = useTranslation();
  if (!isWebAddress(url)) return null;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={onOpen}
      className="link inline-flex items-center"
    >
      {t('item.original')}
      <ArrowUpRight size={15} className="ml-0.5" aria-hidden />
      <span className="sr-only">
        {' '}
        {title} {t('common.newTab')}
      </span>
    </a>
  );
}

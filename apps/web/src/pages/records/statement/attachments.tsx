import { useTranslation } from 'react-i18next';
import type { RecordStatementDetail } from '../../../api/types.ts';
import { useBytes } from '../../../design/numbers.ts';
import { OriginalLink } from '../../../design/original-link.tsx';
import { SectionFrame } from '../../../design/section-frame.tsx';
import { at, inLanguage, textAt } from '../words/named.ts';

function Attachment({ attachment, isHeld }: { attachment: unknown; isHeld: boolean }) {
  const { t, i18n } = useTranslation();
  const bytes = useBytes();
  const name = inLanguage(at(attachment, 'display'), i18n.language) ?? textAt(attachment, 'usageType') ?? '';
  const url = textAt(attachment, 'fileUrl');
  return (
    <li className="border-t border-rule py-3 text-sm">
      <p className="font-semibold">{name}</p>
      <p className="flex flex-wrap gap-x-4 text-ink-2">
        <span>{textAt(attachment, 'contentType')}</span>
        <span className="tabular-nums">{bytes(Number(at(attachment, 'length')))}</span>
        <span>{t(isHeld ? 'statement.held' : 'statement.notHeld')}</span>
        <OriginalLink url={url} title={name} />
      </p>
      <p className="text-xs text-ink-3">{textAt(attachment, 'usageType')}</p>
      <p className="font-mono text-xs text-ink-3">{textAt(attachment, 'sha2')}</p>
    </li>
  );
}

/** What came along with a statement, and what its signature is worth. */
export function Attachments({ told }: { told: RecordStatementDetail }) {
  const { t } = useTranslation();
  const { statement, heldContents, signature } = told;
  const all = [at(statement, 'attachments'), at(statement, 'object', 'attachments')].flatMap((some) =>
    Array.isArray(some) ? (some as unknown[]) : [],
  );
  if (all.length === 0) return null;
  return (
    <SectionFrame id="attachments" title={t('statement.attachments')}>
      {signature !== 'none' && (
        <p className={`mb-3 text-sm font-semibold ${signature === 'valid' ? '' : 'text-warn'}`}>
          {t(`statement.signature.${signature}`)}
        </p>
      )}
      <ul>
        {all.map((attachment, index) => (
          <Attachment
            key={index}
            attachment={attachment}
            isHeld={heldContents.includes((textAt(attachment, 'sha2') ?? '').toLowerCase())}
          />
        ))}
      </ul>
    </SectionFrame>
  );
}

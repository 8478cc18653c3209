import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../design/choice.tsx';
import { CopyBlock, CopyLine } from '../../../design/copy-line.tsx';
import { randomId } from '../../../design/random-id.ts';
import { basicOf, curlOf, endpointOf, type Access } from './ready-settings.ts';

const TOOLS = ['logstore', 'cmi5', 'curl'] as const;
type Tool = (typeof TOOLS)[number];

function Lines({ tool, access }: { tool: Exclude<Tool, 'curl'>; access: Access }) {
  const { t } = useTranslation();
  return (
    <dl className="border-b border-rule">
      <CopyLine label={t('senders.ready.endpoint')} value={endpointOf(access.origin)} />
      {tool === 'logstore' && (
        <>
          <CopyLine label={t('senders.ready.userName')} value={access.key} />
          <CopyLine label={t('senders.ready.password')} value={access.secret} />
        </>
      )}
      {tool === 'cmi5' && (
        <>
          <CopyLine label="Authorization" value={basicOf(access)} />
          <CopyLine label="X-Experience-API-Version" value="1.0.3" />
        </>
      )}
    </dl>
  );
}

/** What to enter where, for the tools that most senders are. */
export function ReadySettings({ access }: { access: Access }) {
  const { t } = useTranslation();
  const [tool, setTool] = useState<Tool>('logstore');
  const [id] = useState(randomId);
  return (
    <div className="space-y-3">
      <Choice
        label={t('senders.ready.for')}
        value={tool}
        options={TOOLS.map((value) => ({ value, label: t(`senders.ready.tool.${value}`) }))}
        onChange={setTool}
      />
      <p className="max-w-[38rem] text-sm text-ink-2">{t(`senders.ready.how.${tool}`)}</p>
      {tool === 'curl' ? (
        <CopyBlock label={t('senders.ready.firstStatement')} value={curlOf(access, id)} />
      ) : (
        <Lines tool={tool} access={access} />
      )}
    </div>
  );
}

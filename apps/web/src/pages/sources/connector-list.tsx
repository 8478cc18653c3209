import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { connectorsQuery } from '../../api/sources.ts';
import type { Connector, Detection } from '../../api/types.ts';
import { ProblemNote } from '../../design/notes.tsx';
import { Line } from '../../design/skeleton.tsx';
import { Said } from '../../design/said.tsx';
import { Verification } from './verification.tsx';

/** How a connector is begun with nothing known but its kind. */
const blank = ({ id, title, description }: Connector): Detection => ({
  connector: id,
  title,
  name: title,
  confidence: 1,
  config: {},
  found: description,
  needs: [],
});

/** Every kind of source that can be connected, with how far it was tried. */
export function ConnectorList({ onChoose }: { onChoose: (detection: Detection) => void }) {
  const { t } = useTranslation();
  const connectors = useQuery(connectorsQuery);
  if (connectors.isPending) return <Line height="8rem" />;
  if (connectors.isError)
    return <ProblemNote error={connectors.error} retry={() => void connectors.refetch()} />;
  return (
    <ul className="mt-3 grid gap-x-8 sm:grid-cols-2">
      {connectors.data.map((connector) => (
        <li key={connector.id} className="border-t border-rule py-2.5">
          <button
            type="button"
            className="title-link text-left font-semibold"
            onClick={() => onChoose(blank(connector))}
          >
            <Said>{connector.title}</Said>
          </button>
          <p className="text-sm text-ink-2">
            <Said>{connector.description}</Said>
          </p>
          <p className="text-xs">
            <Verification connector={connector} inWords />
            {connector.auth === 'authorisation-code' && (
              <span className="text-ink-3"> · {t('add.signIn')}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

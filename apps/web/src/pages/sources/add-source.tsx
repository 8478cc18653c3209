import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { detectSource } from '../../api/sources.ts';
import type { Detected, Detection } from '../../api/types.ts';
import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { ProblemNote } from '../../design/notes.tsx';
import { Progress } from '../../design/progress.tsx';
import { useSaid } from '../../i18n/said.ts';
import { BlockedHost } from './blocked-host.tsx';
import { ConnectorList } from './connector-list.tsx';
import { CsvUpload } from './csv-upload.tsx';
import { NewSourceForm } from './new-source-form.tsx';

interface DetectionsProps {
  detected: Detected;
  chosen: Detection | undefined;
  onChoose: (detection: Detection) => void;
}

/** What stands at the address, the likeliest first; one of several is chosen. */
function Detections({ detected, chosen, onChoose }: DetectionsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { detections, message } = detected;
  if (detections.length === 0)
    return <p className="mt-4 border-l-2 border-warn pl-4">{message ? said(message) : t('add.nothing')}</p>;
  const [only] = detections;
  if (only && detections.length === 1)
    return (
      <p className="mt-5">
        <span className="font-semibold">{said(only.title)}</span>
        <span className="text-sm text-ink-2"> · {said(only.found)}</span>
      </p>
    );
  return (
    <fieldset className="mt-5">
      <legend className="label">{t('add.found', { count: detections.length })}</legend>
      {message && <p className="text-sm text-ink-2">{said(message)}</p>}
      {detections.map((detection, index) => (
        <label
          key={index}
          className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-rule py-2.5 last:border-b-0"
        >
          <input
            type="radio"
            name="detection"
            className="mt-1.5 size-4 accent-(--color-thread)"
            checked={detection === chosen}
            onChange={() => onChoose(detection)}
          />
          <span className="font-semibold">{said(detection.title)}</span>
          <span className="col-start-2 text-sm text-ink-2">{said(detection.found)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Paste an address, see what is there, say who may read it, done. */
export function AddSource() {
  const { t } = useTranslation();
  const said = useSaid();
  const [address, setAddress] = useState('');
  const [chosen, setChosen] = useState<Detection>();
  const detect = useMutation({
    mutationFn: detectSource,
    onSuccess: ({ detections }) => setChosen(detections[0]),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChosen(undefined);
    if (address.trim() && !detect.isPending) detect.mutate(address.trim());
  };
  /** Another address: what was found at the old one no longer counts. */
  const type = (text: string) => {
    setAddress(text);
    setChosen(undefined);
    detect.reset();
  };
  /** Chosen without an address: by its kind, or by a file. */
  const choose = (detection: Detection) => {
    type('');
    setChosen(detection);
  };
  return (
    <section aria-labelledby="add-source" className="rounded-md border border-rule bg-field p-5 sm:p-6">
      <h2 id="add-source" className="font-serif text-lg font-medium">
        {t('add.title')}
      </h2>
      <form onSubmit={submit} className="mt-3" noValidate>
        <Field label={t('add.address')} hint={t('add.addressHint')}>
          {(parts) => (
            <div className="flex gap-2 max-sm:flex-col">
              <input
                {...parts}
                value={address}
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                placeholder="https://wiki.example.org"
                className="input"
                onChange={(event) => type(event.target.value)}
              />
              <Button
                type="submit"
                look="primary"
                size="tall"
                className="shrink-0"
                disabled={!address.trim()}
                busy={detect.isPending}
              >
                {t('add.look')}
              </Button>
            </div>
          )}
        </Field>
      </form>
      <div role="status">
        {detect.isPending && (
          <div className="mt-5">
            <Progress label={t('add.looking')} done={0} total={null} />
            <p className="mt-2 text-sm text-ink-2">{t('add.looking')}</p>
          </div>
        )}
      </div>
      {detect.isError && <ProblemNote error={detect.error} retry={() => detect.mutate(address.trim())} />}
      {detect.data?.blockedHost && (
        <BlockedHost host={detect.data.blockedHost} onAllowed={() => detect.mutate(address.trim())} />
      )}
      {detect.data && !detect.data.blockedHost && (
        <Detections detected={detect.data} chosen={chosen} onChoose={setChosen} />
      )}
      {!chosen && (
        <div className="mt-4 flex flex-wrap items-baseline gap-x-8 gap-y-2">
          <CsvUpload onUploaded={choose} />
          <details className="min-w-0 open:basis-full">
            <summary className="link inline-block text-sm font-semibold">{t('add.byKind')}</summary>
            <ConnectorList onChoose={choose} />
          </details>
        </div>
      )}
      {chosen && !detect.data && (
        <p className="mt-5">
          <span className="font-semibold">{said(chosen.title)}</span>
          <span className="text-sm text-ink-2"> · {said(chosen.found)}</span>
        </p>
      )}
      {chosen && (
        <NewSourceForm
          key={`${chosen.connector} ${chosen.name}`}
          detection={chosen}
          onDone={() => type('')}
        />
      )}
    </section>
  );
}

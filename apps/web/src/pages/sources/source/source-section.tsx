import type { RemovalRequest, Source } from '../../../api/types.ts';
import { ConnectionSection } from './connection-section.tsx';
import { FailuresSection } from './failures-section.tsx';
import { FreshnessSection } from './freshness-section.tsx';
import { NowSection } from './now-section.tsx';
import { ReadersSection } from './readers-section.tsx';
import { RunsSection } from './runs-section.tsx';
import type { Section } from './sections.ts';
import { SettingsSection } from './settings-section.tsx';
import { WordsSection } from './words-section.tsx';

interface SourceSectionProps {
  section: Section;
  source: Source;
  waiting: readonly RemovalRequest[];
}

/** The part of the page that was asked for. */
export function SourceSection({ section, source, waiting }: SourceSectionProps) {
  if (section === 'failures') return <FailuresSection source={source} />;
  if (section === 'runs') return <RunsSection source={source} />;
  if (section === 'connection') return <ConnectionSection source={source} />;
  if (section === 'freshness') return <FreshnessSection source={source} />;
  if (section === 'readers') return <ReadersSection source={source} />;
  if (section === 'words') return <WordsSection source={source} />;
  if (section === 'settings') return <SettingsSection source={source} />;
  return <NowSection source={source} waiting={waiting} />;
}

/** Every connector that the mesh has, in one list. A new connector is one line here. */
import type { Connector } from '@mesh/connectors/kit';
import { csvConnector } from '@mesh/connectors/csv';
import { confluenceConnector } from '@mesh/connectors/confluence';
import { feedConnector } from '@mesh/connectors/feed';
import { folderConnector } from '@mesh/connectors/folder';
import { githubConnector } from '@mesh/connectors/github';
import { mediawikiConnector } from '@mesh/connectors/mediawiki';
import { moodleConnector } from '@mesh/connectors/moodle';
import { oaiPmhConnector } from '@mesh/connectors/oai-pmh';
import { redmineConnector } from '@mesh/connectors/redmine';
import { openedxConnector } from '@mesh/connectors/openedx';
import { slackConnector } from '@mesh/connectors/slack';
import { websiteConnector } from '@mesh/connectors/website';
import { youtubeConnector } from '@mesh/connectors/youtube';

export { connectorReference, type DescribedConnector } from './reference.ts';
export { describeConnectors } from './describe-connectors.ts';

export interface ConnectorSettings {
  /** Folders that sources of the connector `folder` may lie in. */
  folderRoots: readonly string[];
  /** Where uploaded tables are kept; left out: there are none. */
  uploads?: string;
}

export function allConnectors({ folderRoots, uploads }: ConnectorSettings): readonly Connector[] {
  return [
    folderConnector({ allowedRoots: folderRoots }),
    csvConnector({ folderRoots, uploads }),
    confluenceConnector,
    feedConnector,
    githubConnector,
    mediawikiConnector,
    moodleConnector,
    oaiPmhConnector,
    redmineConnector,
    openedxConnector,
    slackConnector,
    websiteConnector,
    youtubeConnector,
  ];
}

/** Names of outside systems. Words that are also plain English are matched by their unmistakable forms only. */
export const VENDOR_WORDS: readonly { readonly vendor: string; readonly pattern: RegExp }[] = [
  { vendor: 'Slack', pattern: /\bslack/i },
  { vendor: 'Microsoft Teams', pattern: /\b(ms-?teams|microsoft[ -]?teams|teams\.microsoft)/i },
  { vendor: 'SharePoint', pattern: /sharepoint/i },
  { vendor: 'Google Drive', pattern: /\b(google[ -]?drive|gdrive|googleapis)/i },
  { vendor: 'Moodle', pattern: /moodle/i },
  { vendor: 'MediaWiki', pattern: /media-?wiki/i },
  { vendor: 'DokuWiki', pattern: /doku-?wiki/i },
  { vendor: 'Confluence', pattern: /\bconfluence/i },
  { vendor: 'Jira', pattern: /\bjira/i },
  { vendor: 'GitHub', pattern: /\bgithub/i },
  { vendor: 'GitLab', pattern: /\bgitlab/i },
  { vendor: 'Notion', pattern: /\bNotion\b|\bnotion\.(so|com)|@notionhq/ },
  { vendor: 'Redmine', pattern: /\bredmine/i },
  { vendor: 'Zendesk', pattern: /\bzendesk/i },
  { vendor: 'Discourse', pattern: /\bDiscourse\b/ },
  { vendor: 'Zulip', pattern: /\bzulip/i },
  { vendor: 'Mattermost', pattern: /\bmattermost/i },
  { vendor: 'WordPress', pattern: /\bwordpress/i },
  { vendor: 'Canvas LMS', pattern: /\bcanvas[ -]?lms\b|instructure/i },
  { vendor: 'YouTube', pattern: /\byoutube/i },
];

/** Such a word without the vendor being meant: addresses of specifications, packages, the Markdown dialect. */
export const NO_VENDOR_MEANT: readonly RegExp[] = [
  /https?:\/\/[^\s'"`)]+/g,
  /github-slugger|GithubSlugger|GitHub slug/g,
  /GitHub('s extensions| Flavou?red Markdown)/g,
];

/** Where vendors may be named; the translations are of what their connectors say. */
export const VENDOR_FOLDERS: readonly string[] = [
  'connectors/',
  'surfaces/chat/',
  'quality/',
  'apps/web/src/i18n/de/said/',
];

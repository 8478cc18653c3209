import type { Phrases } from '../../said.ts';

/** What the connectors are called, and what each of their settings is. Proper names are the same in every language. */
export const settings: Phrases = {
  Folder: 'Ordner',
  'CSV file': 'CSV-Datei',
  Feed: 'Feed',
  'OAI-PMH repository': 'OAI-PMH-Sammlung',
  Website: 'Website',
  'Markdown, HTML, text, PDF, Word, PowerPoint and transcripts in a folder of this machine.':
    'Markdown, HTML, Text, PDF, Word, PowerPoint und Mitschriften in einem Ordner dieser Maschine.',
  'A table of learning resources, one a line: a file, an address or an upload.':
    'Eine Tabelle von Lerninhalten, einer je Zeile: Datei, Adresse oder hochgeladen.',
  'Pages and blog posts of spaces of Confluence Cloud, for those who may read them there.':
    'Seiten und Blogbeiträge aus Bereichen von Confluence Cloud, für alle, die sie dort lesen dürfen.',
  'Articles of a blog or news page, or the episodes of a podcast: RSS, Atom, RDF or JSON Feed.':
    'Artikel eines Blogs oder einer Nachrichtenseite, oder die Folgen eines Podcasts: RSS, Atom, RDF oder JSON Feed.',
  'Markdown files, discussions and wiki of a repository, public, with a token or an app.':
    'Markdown-Dateien, Diskussionen und Wiki eines Repositorys, öffentlich, mit Token oder App.',
  'The pages of a wiki that runs MediaWiki, public or with a bot password.':
    'Die Seiten eines Wikis mit MediaWiki, öffentlich oder mit Bot-Passwort.',
  'Courses with their pages, books, files and links, for those who are enrolled.':
    'Kurse mit ihren Seiten, Büchern, Dateien und Links, für alle, die eingeschrieben sind.',
  'Resources that a library or a repository of learning materials describes by OAI-PMH.':
    'Materialien, die eine Bibliothek oder Sammlung über OAI-PMH beschreibt.',
  'Wiki pages and issues with their public notes, for the members of their projects.':
    'Wikiseiten und Tickets mit ihren öffentlichen Notizen, für die Mitglieder ihrer Projekte.',
  'Courses of an Open edX platform and their subsections, for those who are enrolled.':
    'Kurse einer Open-edX-Plattform mit ihren Unterabschnitten, für alle, die eingeschrieben sind.',
  'Threads of chosen channels, as questions and answers for the members of the channel.':
    'Gespräche ausgewählter Kanäle als Fragen und Antworten, für die Mitglieder des Kanals.',
  'The public pages of a web site, from its sitemap or by following its links.':
    'Die öffentlichen Seiten einer Website, nach ihrer Sitemap oder ihren Links.',
  'Videos of channels and playlists; for the owner of a channel also what is said in them.':
    'Videos aus Kanälen und Playlists; für Inhaber eines Kanals auch, was darin gesagt wird.',

  // What can be chosen.
  members: 'Mitglieder',
  enrolled: 'Eingeschriebene',
  given: 'Wie die Quelle',
  docs: 'Dokumente',
  discussions: 'Diskussionen',
  wiki: 'Wiki',

  // Names of settings.
  Files: 'Dateien',
  Kind: 'Art',
  File: 'Datei',
  'Id column': 'Spalte der Kennung',
  'Title column': 'Spalte des Titels',
  'Text column': 'Spalte des Texts',
  'Address column': 'Spalte der Adresse',
  'Kind column': 'Spalte der Art',
  'Level column': 'Spalte des Niveaus',
  'Language column': 'Spalte der Sprache',
  'Minutes column': 'Spalte der Minuten',
  'Author column': 'Spalte der Autoren',
  'Keywords column': 'Spalte der Schlagwörter',
  'Date column': 'Spalte des Datums',
  'Readers column': 'Spalte der Lesenden',
  Separator: 'Trennzeichen',
  Encoding: 'Zeichensatz',
  'Leave out bad lines': 'Fehlerhafte Zeilen auslassen',
  Address: 'Adresse',
  Spaces: 'Bereiche',
  'Blog posts': 'Blogbeiträge',
  'Mail address': 'Mailadresse',
  'API token': 'API-Token',
  Repository: 'Repository',
  'What to read': 'Was gelesen wird',
  Folders: 'Ordner',
  Branch: 'Branch',
  Token: 'Token',
  'Completions and grades': 'Abschlüsse und Bewertungen',
  'App id': 'App-Kennung',
  'Private key of the app': 'Privater Schlüssel der App',
  'Secret of the webhook': 'Geheimnis des Webhooks',
  Namespaces: 'Namensräume',
  'Bot name': 'Bot-Name',
  'Bot password': 'Bot-Passwort',
  'Base address': 'Basisadresse',
  Sets: 'Sets',
  Format: 'Format',
  'API access key': 'API-Zugriffsschlüssel',
  'Client id': 'Client-ID',
  'Client secret': 'Client-Geheimnis',
  'Seen as': 'Gesehen als',
  Readers: 'Lesende',
  Channels: 'Kanäle',
  'Who reads public channels': 'Wer öffentliche Kanäle liest',
  Days: 'Tage',
  Replies: 'Antworten',
  'Bot token': 'Bot-Token',
  'Signing secret': 'Signing Secret',
  'Pages at most': 'Höchstens so viele Seiten',
  'Only below': 'Nur unterhalb von',
  'Not below': 'Nicht unterhalb von',
  'Use the sitemap': 'Sitemap nutzen',
  Playlists: 'Playlists',
  Region: 'Region',
  Gateway: 'Gateway',
  Captions: 'Untertitel',
  'API key': 'API-Schlüssel',

  // What they are.
  'Absolute path on the machine that the mesh runs on; ~ is allowed.':
    'Voller Pfad auf der Maschine, auf der das Mesh läuft; ~ ist erlaubt.',
  'Patterns of the files to read, for example guides/**/*.md.':
    'Muster der Dateien, die gelesen werden, zum Beispiel guides/**/*.md.',
  'What the documents are, unless a document says so itself.':
    'Was die Dokumente sind, wenn ein Dokument es nicht selbst sagt.',
  'A web address, an absolute path on the machine of the mesh, or upload:<id> of an uploaded file.':
    'Eine Webadresse, ein voller Pfad auf der Maschine des Mesh oder upload:<Kennung> einer hochgeladenen Datei.',
  'Heading of the column with {}.': 'Überschrift der Spalte mit {0}.',
  'Left out: recognised by its name.': 'Ohne Angabe: am Namen erkannt.',
  'an id that never changes': 'einer Kennung, die sich nie ändert',
  'the title': 'dem Titel',
  'the description or text': 'der Beschreibung oder dem Text',
  'the web address': 'der Webadresse',
  'what it is: course, video, article …': 'der Art: Kurs, Video, Artikel …',
  'beginner, intermediate or advanced': 'dem Niveau: beginner, intermediate oder advanced',
  'the language, such as en': 'der Sprache, etwa de',
  'how many minutes it takes': 'der Dauer in Minuten',
  'the author': 'den Autoren',
  'keywords, separated by commas': 'Schlagwörtern, durch Kommas getrennt',
  'the day of the last change': 'dem Tag der letzten Änderung',
  'readers: everyone, group:<name> or mail addresses':
    'den Lesenden: everyone, group:<Name> oder Mailadressen',
  'Between cells.': 'Zwischen den Zellen.',
  'Left out: recognised.': 'Ohne Angabe: erkannt.',
  'Such as windows-1252.': 'Etwa windows-1252.',
  'Import the other lines.': 'Die übrigen Zeilen werden übernommen.',
  'Otherwise a file with a bad line is not imported at all.':
    'Sonst wird eine Datei mit einer fehlerhaften Zeile gar nicht übernommen.',
  'Of the site, such as https://acme.atlassian.net.': 'Der Site, etwa https://acme.atlassian.net.',
  'Keys of the spaces to read, as they stand in the addresses of their pages (/wiki/spaces/KEY/).':
    'Schlüssel der Bereiche, wie sie in den Adressen ihrer Seiten stehen (/wiki/spaces/KEY/).',
  'Read them like pages.': 'Wie Seiten lesen.',
  'Of the account that reads.': 'Des Kontos, das liest.',
  'It must see every page that is to be found here.':
    'Es muss jede Seite sehen, die hier zu finden sein soll.',
  'Made at id.atlassian.com under Security, by that account.':
    'Von diesem Konto unter id.atlassian.com, Security, erstellt.',
  'Made at id.atlassian.com under Security, by that account; or connect by the browser.':
    'Von diesem Konto unter id.atlassian.com, Security, erstellt; oder melden Sie sich im Browser an.',
  'Of an OAuth 2.0 integration (developer.atlassian.com), to connect by the browser.':
    'Einer OAuth-2.0-Integration (developer.atlassian.com), für die Anmeldung im Browser.',
  'Of the OAuth 2.0 integration.': 'Der OAuth-2.0-Integration.',
  'Of Atlassian, for connections by the browser; another one only when a proxy stands before it.':
    'Von Atlassian, für die Anmeldung im Browser; nur dann eine andere, wenn ein Proxy davor steht.',
  'The address of the feed itself.': 'Die Adresse des Feeds selbst.',
  'What the entries are; without it, podcasts and videos are recognised.':
    'Was die Einträge sind; ohne Angabe werden Podcasts und Videos erkannt.',
  'Its address, such as https://github.com/owner/name.': 'Seine Adresse, etwa https://github.com/owner/name.',
  'docs: the Markdown files; discussions: the questions and answers, which need a token or an app; wiki: the pages of its wiki.':
    'Dokumente: die Markdown-Dateien; Diskussionen: Fragen und Antworten, die ein Token oder eine App brauchen; Wiki: die Seiten seines Wikis.',
  'Folders whose Markdown files are read, with what is below them.':
    'Ordner, deren Markdown-Dateien gelesen werden, mit allem darunter.',
  'Empty text: the whole repository.': 'Leer: das ganze Repository.',
  'Default: the main branch of the repository.': 'Üblich: der Hauptbranch des Repositorys.',
  'A fine-grained token with read access to contents, discussions and metadata.':
    'Ein fein abgestuftes Token mit Leserecht auf Inhalte, Diskussionen und Metadaten.',
  'Public files need none.': 'Öffentliche Dateien brauchen keines.',
  'Instead of a token: the id of a GitHub App that is installed for the repository.':
    'Statt eines Tokens: die Kennung einer GitHub-App, die für das Repository installiert ist.',
  'The whole PEM file.': 'Die ganze PEM-Datei.',
  'When the repository has a webhook to the address shown with this source, changes arrive at once.':
    'Hat das Repository einen Webhook zur Adresse dieser Quelle, kommen Änderungen sofort an.',
  'Any page of the wiki, or its api.php.': 'Irgendeine Seite des Wikis oder seine api.php.',
  'Numbers of the namespaces to read; 0 is the articles, 12 the help pages.':
    'Nummern der Namensräume; 0 sind die Artikel, 12 die Hilfeseiten.',
  'For a private wiki: the name that Special:BotPasswords shows, such as Anna@mesh.':
    'Für ein privates Wiki: der Name, den Special:BotPasswords zeigt, etwa Anna@mesh.',
  'The password that Special:BotPasswords shows.': 'Das Passwort, das Special:BotPasswords zeigt.',
  'The start page of the Moodle, or any page of it.': 'Die Startseite des Moodle oder irgendeine Seite.',
  'Read what Moodle holds of its learners into their records; the token needs two more functions.':
    'Liest, was Moodle über seine Lernenden festhält, in deren Nachweise ein; das Token braucht zwei weitere Funktionen.',
  'Made under Site administration › Server › Manage tokens for the account of the mesh.':
    'Für das Konto des Mesh erstellt unter Website-Administration › Server › Tokens verwalten.',
  'Of the OAI-PMH interface, such as https://example.org/oai.':
    'Der OAI-PMH-Schnittstelle, etwa https://example.org/oai.',
  'Names (setSpec) of the sets to read; none: everything.':
    'Namen (setSpec) der Sets, die gelesen werden; keine: alles.',
  'The metadata format to ask for.': 'Das Format der Metadaten.',
  'Left out: LOM when it is offered, else Dublin Core.':
    'Ohne Angabe: LOM, wenn angeboten, sonst Dublin Core.',
  'The start page of the Redmine, or any page of it.': 'Die Startseite des Redmine oder irgendeine Seite.',
  'Of an administrator: My account › API access key.':
    'Einer Administration: Mein Konto › API-Zugriffsschlüssel.',
  'Only they see mail addresses and all projects.': 'Nur sie sieht Mailadressen und alle Projekte.',
  'Of the platform (LMS), such as https://courses.example.org.':
    'Der Plattform (LMS), etwa https://courses.example.org.',
  'Of a Django OAuth application with the grant "client credentials".':
    'Einer Django-OAuth-Anwendung mit dem Verfahren „client credentials“.',
  'Of that application.': 'Dieser Anwendung.',
  'User name of a learner: courses are read as this person sees them.':
    'Name eines lernenden Kontos: Kurse werden gelesen, wie es sie sieht.',
  'Use one without staff rights, so that nothing hidden is read.':
    'Nehmen Sie eines ohne Mitarbeiterrechte, damit nichts Verborgenes gelesen wird.',
  'enrolled: who is enrolled in a course reads it. given: those whom you give the source.':
    'Eingeschriebene: Wer in einem Kurs eingeschrieben ist, liest ihn. Wie die Quelle: wer die Quelle lesen darf.',
  'Ids of the channels to read; Slack shows them at the end of the details of a channel.':
    'Kennungen der Kanäle; Slack zeigt sie am Ende der Angaben zu einem Kanal.',
  'members: as in private ones, whoever is in the channel. given: those whom you give the source.':
    'Mitglieder: wie in privaten, wer im Kanal ist. Wie die Quelle: wer die Quelle lesen darf.',
  'How old a question may be.': 'Wie alt eine Frage sein darf.',
  'A question with fewer replies is left out.': 'Eine Frage mit weniger Antworten wird ausgelassen.',
  'The Bot User OAuth Token (xoxb-…) of your app; or leave it out and connect by the browser.':
    'Das Bot User OAuth Token (xoxb-…) Ihrer App; oder leer lassen und sich im Browser anmelden.',
  'Of your app, to connect by the browser.': 'Ihrer App, für die Anmeldung im Browser.',
  'Of your app, when its Event Subscriptions call the address shown with this source.':
    'Ihrer App, wenn ihre Event Subscriptions die Adresse dieser Quelle aufrufen.',
  'https://slack.com, or https://slack-gov.com for GovSlack.':
    'https://slack.com oder für GovSlack https://slack-gov.com.',
  'The page to start from; its site is what is read.':
    'Die Seite, bei der begonnen wird; gelesen wird ihre Website.',
  '1 to 5,000 addresses are read.': 'Gelesen werden 1 bis 5.000 Adressen.',
  'Beginnings of paths such as /help/; empty: the whole site.':
    'Anfänge von Pfaden wie /hilfe/; leer: die ganze Website.',
  'Beginnings of paths that are left out, such as /blog/.':
    'Anfänge von Pfaden, die ausgelassen werden, etwa /blog/.',
  'Off: links are followed even if the site has a sitemap.':
    'Aus: Links wird gefolgt, auch wenn es eine Sitemap gibt.',
  'Handles (@name) or ids (UC…) of channels whose uploads are read.':
    'Handles (@name) oder Kennungen (UC…) der Kanäle, deren Videos gelesen werden.',
  'Ids (PL…) of playlists whose videos are read; each is a course as well, with its videos in order.':
    'Kennungen (PL…) der Playlists; jede ist zugleich ein Kurs mit ihren Videos in ihrer Folge.',
  'Country code; videos that may not be watched there are left out.':
    'Länderkürzel; Videos, die dort nicht zu sehen sind, werden ausgelassen.',
  'Read what is said, with its times.': 'Lesen, was gesagt wird, mit den Zeiten.',
  'Only the owner of a channel may: connect with the account of the owner.':
    'Das darf nur, wem der Kanal gehört: Melden Sie sich mit diesem Konto an.',
  'A key of a Google Cloud project with the YouTube Data API; or connect by the browser.':
    'Ein Schlüssel eines Google-Cloud-Projekts mit der YouTube Data API; oder melden Sie sich im Browser an.',
  'Of an OAuth client (type: web application), to connect by the browser.':
    'Eines OAuth-Clients (Webanwendung), für die Anmeldung im Browser.',
  'Of the OAuth client.': 'Des OAuth-Clients.',
  'Of the API; another one only when a gateway stands before Google.':
    'Der API; nur dann eine andere, wenn ein Gateway vor Google steht.',
};

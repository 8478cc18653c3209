import type { Phrases } from '../../said.ts';

/** What single connectors say: what they find at an address, which step they try, what went wrong. */
export const connectors: Phrases = {
  // Confluence
  'Make a new API token with the account of that mail address at id.atlassian.com, and enter both.':
    'Erstellen Sie mit dem Konto dieser Mailadresse unter id.atlassian.com ein neues API-Token und tragen Sie beides ein.',
  'Confluence leads from a page of its list to the same page again.':
    'Confluence führt von einer Seite seiner Liste zu derselben zurück.',
  'Confluence shows this account no space "{}".': 'Confluence zeigt diesem Konto keinen Bereich „{0}“.',
  'Check its key, and that the account may view it.':
    'Prüfen Sie seinen Schlüssel und ob das Konto ihn sehen darf.',
  'Confluence answered with another space when asked for "{}".':
    'Confluence antwortete auf die Frage nach „{0}“ mit einem anderen Bereich.',
  'Confluence Cloud is read with an API token of an account, made at id.atlassian.com.':
    'Confluence Cloud wird mit dem API-Token eines Kontos gelesen, erstellt unter id.atlassian.com.',
  'Say which spaces are read.': 'Sagen Sie, welche Bereiche gelesen werden.',
  'With an API token of an account, made at id.atlassian.com: enter both.':
    'Mit dem API-Token eines Kontos, erstellt unter id.atlassian.com: Tragen Sie beides ein.',
  'Or by a sign-in in the browser: enter both of an OAuth 2.0 integration instead.':
    'Oder durch eine Anmeldung im Browser: Tragen Sie stattdessen beides von einer OAuth-2.0-Integration ein.',
  'Correct the address, or connect again and choose that site.':
    'Berichtigen Sie die Adresse oder melden Sie sich noch einmal an und wählen Sie diese Site.',
  'Find the spaces': 'Die Bereiche finden',
  'Read who may view them': 'Lesen, wer sie sehen darf',
  'Read a page of each': 'Aus jedem eine Seite lesen',

  // CSV
  'Read the file': 'Die Datei lesen',
  'Look through all its lines': 'Alle ihre Zeilen durchsehen',
  '{} lines, {} of them left out; columns: {}': '{0} Zeilen, davon {1} ausgelassen; Spalten: {2}',
  '{} lines; columns: {}': '{0} Zeilen; Spalten: {1}',
  'a table of {} lines': 'eine Tabelle mit {0} Zeilen',
  'Line {}: {}': 'Zeile {0}: {1}',
  'It has the same id as line {}.': 'Die Kennung ist dieselbe wie in Zeile {0}.',
  '{} of {} lines cannot be read, so nothing is imported.':
    '{0} von {1} Zeilen lassen sich nicht lesen; darum wird nichts übernommen.',
  '{} Correct them, or choose to leave out bad lines.':
    '{0} Berichtigen Sie sie oder lassen Sie fehlerhafte Zeilen auslassen.',
  'Correct them, or choose to leave out bad lines.':
    'Berichtigen Sie sie oder lassen Sie fehlerhafte Zeilen auslassen.',
  'Uploaded table': 'Hochgeladene Tabelle',
  '{} answers with a web page, perhaps a login.':
    '{0} antwortet mit einer Webseite, vielleicht einer Anmeldung.',
  'Give the address of the file itself.': 'Nennen Sie die Adresse der Datei selbst.',
  '"{}" does not exist, or lies outside the folders that may be read: {}.':
    '„{0}“ gibt es nicht, oder es liegt außerhalb der Ordner, die gelesen werden dürfen: {1}.',
  'This upload is not here.': 'Diese hochgeladene Datei ist nicht da.',
  'Upload the file again.': 'Laden Sie die Datei noch einmal hoch.',
  'The file is not there any more.': 'Die Datei ist nicht mehr da.',
  'Upload it again, or correct the path.': 'Laden Sie sie noch einmal hoch oder berichtigen Sie den Pfad.',
  'The file is larger than {} MB.': 'Die Datei ist größer als {0} MB.',
  'Split it.': 'Teilen Sie sie.',
  'It has {} cells where the header has {}: a separator in a cell needs quotes, or the line is cut off.':
    'Sie hat {0} Zellen, die Kopfzeile aber {1}: Ein Trennzeichen in einer Zelle braucht Anführungszeichen, oder die Zeile ist abgeschnitten.',
  'It has nothing that identifies it.': 'Ihr fehlt, woran sie zu erkennen ist.',
  'It has no title.': 'Ihr fehlt der Titel.',
  '"{}" is no address of the web.': '„{0}“ ist keine Webadresse.',
  '"{}" is no address.': '„{0}“ ist keine Adresse.',
  '"{}" is no number of minutes.': '„{0}“ ist keine Zahl von Minuten.',
  '"{}" is no date: write 2026-03-31.': '„{0}“ ist kein Datum: Schreiben Sie 2026-03-31.',
  '"{}" is no language tag such as en or de-CH.': '„{0}“ ist kein Sprachkürzel wie en oder de-CH.',
  'The file has more than {} lines.': 'Die Datei hat mehr als {0} Zeilen.',
  'The file is empty.': 'Die Datei ist leer.',
  'There is no column "{}".': 'Die Spalte „{0}“ gibt es nicht.',
  'The header has: {}.': 'Die Kopfzeile hat: {0}.',
  'No column is known as the title.': 'Keine Spalte ist als Titel bekannt.',
  'No column identifies a line: name the one that holds an id or an address.':
    'An keiner Spalte ist eine Zeile zu erkennen: Nennen Sie die mit einer Kennung oder Adresse.',
  'A quote is opened in or after line {} and never closed: the file is cut off, or a quote within a cell is not doubled.':
    'In oder nach Zeile {0} öffnet ein Anführungszeichen und schließt nie: Die Datei ist abgeschnitten, oder ein Anführungszeichen in einer Zelle ist nicht verdoppelt.',
  'Line {} does not end: a quote in it is not closed.':
    'Zeile {0} endet nicht: Ein Anführungszeichen darin ist nicht geschlossen.',
  'After line {} the quotes do not fit ({}).': 'Nach Zeile {0} passen die Anführungszeichen nicht ({1}).',
  '{} Nothing is imported.': '{0} Übernommen wird nichts.',
  'Nothing is imported.': 'Übernommen wird nichts.',
  'Double quotes within a cell.': 'Verdoppeln Sie Anführungszeichen in einer Zelle.',

  // Feeds
  'RSS feed': 'RSS-Feed',
  'Atom feed': 'Atom-Feed',
  'JSON feed': 'JSON-Feed',
  '{} is not a feed: it is {}': '{0} ist kein Feed: Es ist {1}',
  'empty.': 'leer.',
  'a web page titled "{}".': 'eine Webseite „{0}“.',
  'neither XML nor JSON.': 'weder XML noch JSON.',
  'JSON, but no JSON Feed.': 'JSON, aber kein JSON Feed.',
  'XML, but no RSS, Atom or RDF, or it is broken.':
    'XML, aber weder RSS noch Atom oder RDF, oder es ist kaputt.',
  "If that page has a feed, paste the page's address and let the mesh detect it; if it is a login page, the feed is not public.":
    'Hat diese Seite einen Feed, fügen Sie ihre Adresse ein und lassen Sie ihn finden; ist sie eine Anmeldeseite, ist der Feed nicht öffentlich.',
  'Check the address, or tell who runs the feed.':
    'Prüfen Sie die Adresse oder sagen Sie es denen, die den Feed betreiben.',
  'The entry has no id, link or media file to be known by.':
    'Der Eintrag hat weder Kennung noch Link oder Datei, woran er zu erkennen wäre.',
  'Tell who runs the feed.': 'Sagen Sie es denen, die den Feed betreiben.',
  'The entry has the id of another one, "{}".': 'Der Eintrag hat die Kennung eines anderen, „{0}“.',
  'The entry has neither a title nor a text.': 'Der Eintrag hat weder Titel noch Text.',
  'Read the feed': 'Den Feed lesen',
  '1 entry': '1 Eintrag',
  '{} entries': '{0} Einträge',
  '{} with {}': '{0} mit {1}',

  // Folders
  'The file has {} MB; the limit is 50 MB.': 'Die Datei hat {0} MB; die Grenze ist 50 MB.',
  'The file cannot be read ({}).': 'Die Datei lässt sich nicht lesen ({0}).',
  'Give the mesh permission to read it.': 'Geben Sie dem Mesh das Recht, sie zu lesen.',
  '{} cannot be read.': '{0} lässt sich nicht lesen.',
  '{} is not valid YAML: {}.': '{0} ist kein gültiges YAML: {1}.',
  'Correct it.': 'Berichtigen Sie es.',
  'In the front matter, {}': 'Im Kopf des Dokuments: {0}',
  'the field "{}" is not known.': 'Das Feld „{0}“ ist nicht bekannt.',
  'the field "{}" {}.': 'Das Feld „{0}“ {1}.',
  'must be one of {}': 'muss eines von {0} sein',
  'must be a language code such as en or de-AT': 'muss ein Sprachkürzel wie en oder de-AT sein',
  'must be everyone, group:<name> or person:<name or mail>':
    'muss everyone, group:<Name> oder person:<Name oder Mail> sein',
  'must be a list of everyone, group:<name> or person:<name or mail>':
    'muss eine Liste aus everyone, group:<Name> oder person:<Name oder Mail> sein',
  'must be a list of words': 'muss eine Liste von Wörtern sein',
  'must be a date such as 2026-09-14': 'muss ein Datum wie 2026-09-14 sein',
  'must be a text or a number': 'muss ein Text oder eine Zahl sein',
  'must be a text (put it in quotes)': 'muss ein Text sein (setzen Sie ihn in Anführungszeichen)',
  'must be a number': 'muss eine Zahl sein',
  'must be a text': 'muss ein Text sein',
  'must be an address that starts with http:// or https://':
    'muss eine Adresse sein, die mit http:// oder https:// beginnt',
  'The front matter is not valid YAML: {}.': 'Der Kopf des Dokuments ist kein gültiges YAML: {0}.',
  'The front matter is longer than 64 kB, or has no end.':
    'Der Kopf des Dokuments ist länger als 64 kB oder endet nicht.',
  'Name groups rather than persons as readers, or end it with a line "---".':
    'Nennen Sie als Lesende Gruppen statt Personen oder beenden Sie ihn mit einer Zeile „---“.',
  'It takes readers, kind and language.': 'Möglich sind readers, kind und language.',
  'The folder cannot be listed.': 'Der Ordner lässt sich nicht auflisten.',
  'In the front matter, the field "id" is "{}", which is {}\'s.':
    'Im Kopf des Dokuments ist das Feld „id“ „{0}“; das gehört schon {1}.',
  'Give each document its own.': 'Geben Sie jedem Dokument ein eigenes.',
  'Find the folder and count its documents': 'Den Ordner finden und seine Dokumente zählen',
  'a path on this machine': 'ein Pfad auf dieser Maschine',
  '1 document': '1 Dokument',
  '{} documents': '{0} Dokumente',
  'The folder has more than {} documents.': 'Der Ordner hat mehr als {0} Dokumente.',
  'Choose a folder below it, or narrow "include".':
    'Wählen Sie einen Ordner darunter oder grenzen Sie die Dateien ein.',
  'The folder "{}" cannot be listed, so nothing is removed.':
    'Der Ordner „{0}“ lässt sich nicht auflisten; darum wird nichts entfernt.',
  'Correct the path, or ask the operator to allow the folder.':
    'Berichtigen Sie den Pfad oder lassen Sie den Ordner vom Betrieb erlauben.',
  '"{}" is a file.': '„{0}“ ist eine Datei.',
  'Give the folder that it is in.': 'Nennen Sie den Ordner, in dem sie liegt.',
  '"{}" cannot be listed.': '„{0}“ lässt sich nicht auflisten.',

  // GitHub
  'Make a token with read access to contents, discussions and metadata of this repository, and enter it.':
    'Erstellen Sie ein Token mit Leserecht auf Inhalte, Diskussionen und Metadaten dieses Repositorys und tragen Sie es ein.',
  'The repository may be private, or the address wrong: enter a token or an app.':
    'Das Repository ist vielleicht privat oder die Adresse falsch: Tragen Sie ein Token oder eine App ein.',
  'Check app id and key, and that the app is installed for this repository with read access.':
    'Prüfen Sie App-Kennung und Schlüssel und ob die App für dieses Repository mit Leserecht installiert ist.',
  '{} names no repository.': '{0} nennt kein Repository.',
  'Enter its address, such as https://github.com/owner/name.':
    'Tragen Sie seine Adresse ein, etwa https://github.com/owner/name.',
  'The folder "{}" has more files than GitHub lists.':
    'Der Ordner „{0}“ hat mehr Dateien, als GitHub aufzählt.',
  'Choose smaller folders.': 'Wählen Sie kleinere Ordner.',
  'GitHub describes this discussion in a way that is not understood.':
    'GitHub beschreibt diese Diskussion auf eine Art, die nicht zu verstehen ist.',
  '"{}" could not be read.': '„{0}“ ließ sich nicht lesen.',
  'app id and private key are needed together': 'App-Kennung und privater Schlüssel sind zusammen nötig',
  'discussions can be read with a token or an app only':
    'Diskussionen lassen sich nur mit Token oder App lesen',
  'Find the repository': 'Das Repository finden',
  'Find the branch "{}"': 'Den Branch „{0}“ finden',
  'Read the discussions': 'Die Diskussionen lesen',
  'Find the wiki': 'Das Wiki finden',
  'The wiki of {} shows no page: it has none yet, or the credential may not read it.':
    'Das Wiki von {0} zeigt keine Seite: Es hat noch keine, oder die Zugangsdaten dürfen es nicht lesen.',
  'Make its first page, give the credential "Contents: read", or leave the wiki out.':
    'Legen Sie seine erste Seite an, geben Sie den Zugangsdaten „Contents: read“, oder lassen Sie das Wiki weg.',
  'The git server answered with {}.': 'Der Git-Server antwortete mit {0}.',
  'Try again later; if it stays so, check the address.':
    'Versuchen Sie es später noch einmal; bleibt es so, prüfen Sie die Adresse.',
  'Find who may read': 'Herausfinden, wer lesen darf',
  'public: read by whom you name': 'öffentlich: es liest, wen Sie nennen',
  'private: read by its collaborators': 'privat: es lesen die Mitwirkenden',
  'private, and the credential may not list its collaborators: read by nobody until it may':
    'privat, und der Zugang darf die Mitwirkenden nicht sehen: Bis er es darf, liest niemand',
  'a repository of GitHub': 'ein Repository auf GitHub',
  'Enter the secret of the webhook, so that its calls can be told from others.':
    'Tragen Sie das Geheimnis des Webhooks ein, damit seine Aufrufe zu erkennen sind.',
  'The signature is wrong.': 'Die Unterschrift stimmt nicht.',
  'Enter the same secret here and at the webhook.':
    'Tragen Sie hier und beim Webhook dasselbe Geheimnis ein.',

  // MediaWiki
  'Find the API of the wiki': 'Die API des Wikis finden',
  '{} what the wiki is and holds': '{0}, was das Wiki ist und hat',
  'Sign in and ask': 'Anmelden und fragen',
  'Ask what the wiki is and holds': 'Fragen, was das Wiki ist und hat',
  'No MediaWiki API was found at {}.': 'Bei {0} wurde keine MediaWiki-API gefunden.',
  'Give the address of a page of the wiki, or of its api.php.':
    'Nennen Sie die Adresse einer Seite des Wikis oder seiner api.php.',
  'name and password are needed together; leave out both for a public wiki':
    'Name und Passwort sind zusammen nötig; für ein öffentliches Wiki keines von beiden',
  'The wiki has no namespace {}.': 'Das Wiki hat keinen Namensraum {0}.',
  'It has {}.': 'Es hat {0}.',
  'a private MediaWiki': 'ein privates MediaWiki',
  'This wiki is private: make a bot password under Special:BotPasswords.':
    'Dieses Wiki ist privat: Erstellen Sie unter Special:BotPasswords ein Bot-Passwort.',
  'The wiki describes this page in a way that is not understood.':
    'Das Wiki beschreibt diese Seite auf eine Art, die nicht zu verstehen ist.',
  'The wiki refused "{}" ({}).': 'Das Wiki hat „{0}“ abgewiesen ({1}).',
  'Make a bot password under Special:BotPasswords with "Basic rights", and enter its name and password.':
    'Erstellen Sie unter Special:BotPasswords ein Bot-Passwort mit „Basic rights“ und tragen Sie Name und Passwort ein.',
  'Enter a bot password made under Special:BotPasswords.':
    'Tragen Sie ein Bot-Passwort aus Special:BotPasswords ein.',

  // Moodle
  'Make a token for the service under Site administration › Server › Manage tokens, and enter it.':
    'Erstellen Sie unter Website-Administration › Server › Tokens verwalten ein Token für den Dienst und tragen Sie es ein.',
  'Sign in with the token': 'Mit dem Token anmelden',
  'Look at what the service may do': 'Nachsehen, was der Dienst darf',
  'Read the courses': 'Die Kurse lesen',
  'Read a course and who is enrolled in it': 'Einen Kurs lesen und wer darin eingeschrieben ist',
  'Moodle {}, {} courses': 'Moodle {0}, {1} Kurse',
  'a Moodle': 'ein Moodle',
  'Make an account and a token as the guide of this connector says.':
    'Legen Sie Konto und Token so an, wie es die Anleitung dieser Anbindung sagt.',
  'The service of this token lacks {}.': 'Dem Dienst dieses Tokens fehlt {0}.',
  'the functions {}': 'die Funktionen {0}',
  'Add it under Site administration › Server › External services.':
    'Ergänzen Sie es unter Website-Administration › Server › Externe Services.',
  'Give the account of the mesh the capabilities that connectors/moodle/README.md lists, in the system context.':
    'Geben Sie dem Konto des Mesh im Systemkontext die Rechte, die connectors/moodle/README.md aufzählt.',
  'Switch on web services and the REST protocol under Site administration › Server › Web services.':
    'Schalten Sie unter Website-Administration › Server › Webservices die Webservices und das REST-Protokoll ein.',

  // OAI-PMH
  '{} does not answer {} as OAI-PMH does.': '{0} antwortet auf {1} nicht so, wie OAI-PMH es tut.',
  'Enter the base address of the interface.': 'Tragen Sie die Basisadresse der Schnittstelle ein.',
  'Ask who it is': 'Fragen, wer sie ist',
  'Ask for its formats': 'Nach ihren Formaten fragen',
  'Read the first identifiers': 'Die ersten Kennungen lesen',
  'it tells what was removed': 'nennt, was entfernt wurde',
  'removals are found by comparing': 'Entferntes zeigt sich im Vergleich',
  '{} records as {}; {}': '{0} Datensätze als {1}; {2}',
  'at least {}': 'mindestens {0}',
  'it has no title in a format that is understood': 'Kein Titel in einem Format, das verstanden wird',
  'an OAI-PMH repository': 'eine OAI-PMH-Sammlung',
  'The repository offers {}; the mesh understands {}.': 'Die Sammlung bietet {0}; das Mesh versteht {1}.',
  'no format': 'kein Format',
  'Its lists end before they are read: the resumption tokens are refused again and again.':
    'Ihre Listen enden, ehe sie gelesen sind: Die Resumption Tokens werden immer wieder abgelehnt.',
  'Try again later, or read single sets.':
    'Versuchen Sie es später noch einmal oder lesen Sie einzelne Sets.',
  'The repository leads from a page of its list to the same page again, so the pass was stopped.':
    'Die Sammlung führt von einer Seite ihrer Liste zu derselben zurück; der Durchgang wurde darum abgebrochen.',
  '{} answered with something that is not understood as XML ({}).':
    '{0} antwortete mit etwas, das als XML nicht zu verstehen ist ({1}).',
  'it defines entities of its own': 'es definiert eigene Entities',
  'line {}: {}': 'Zeile {0}: {1}',
  'Check the address of the interface.': 'Prüfen Sie die Adresse der Schnittstelle.',

  // Open edX
  'The platform answered with another course when asked for "{}".':
    'Die Plattform antwortete auf die Frage nach „{0}“ mit einem anderen Kurs.',
  'Sign in and list the courses': 'Anmelden und die Kurse auflisten',
  'Read the content of a course': 'Den Inhalt eines Kurses lesen',
  '; enrolments may not be listed, so nobody would read: give the application the rights of global staff, or choose the readers yourself':
    '; Einschreibungen sind nicht zu sehen, also läse niemand: Geben Sie der Anwendung die Rechte „global staff“ oder legen Sie die Lesenden selbst fest',
  '{} courses{}': '{0} Kurse{1}',

  // Redmine
  'Enter the API access key of an administrator (My account › API access key), and switch on the REST API under Administration › Settings › API.':
    'Tragen Sie den API-Zugriffsschlüssel einer Administration ein (Mein Konto › API-Zugriffsschlüssel) und schalten Sie unter Administration › Konfiguration › API die REST-API ein.',
  'Sign in with the key': 'Mit dem Schlüssel anmelden',
  'Read the people, as only an administrator may': 'Die Personen lesen, wie es nur die Administration darf',
  'Read the projects': 'Die Projekte lesen',
  '{} projects': '{0} Projekte',
  'a Redmine': 'ein Redmine',
  'The API access key of an administrator: My account › API access key.':
    'Der API-Zugriffsschlüssel einer Administration: Mein Konto › API-Zugriffsschlüssel.',
  '"{}" is no administrator, so nobody\'s mail address can be read and no private page would have a reader.':
    '„{0}“ gehört nicht zur Administration; so ist keine Mailadresse zu lesen, und keine private Seite hätte Lesende.',
  'Enter the key of an administrator.': 'Tragen Sie den Schlüssel einer Administration ein.',

  // Slack
  'Copy the Bot User OAuth Token (xoxb-…) of the installed app once more and enter it.':
    'Kopieren Sie das Bot User OAuth Token (xoxb-…) der installierten App noch einmal und tragen Sie es ein.',
  'Give the app the right {} and install it again.':
    'Geben Sie der App das Recht {0} und installieren Sie sie neu.',
  'that is missing': 'das fehlt',
  'Invite the app into each channel (/invite @app), or take the channel out.':
    'Laden Sie die App in jeden Kanal ein (/invite @app) oder nehmen Sie den Kanal heraus.',
  'Slack answered with something else when asked for the {}.':
    'Slack antwortete auf die Frage nach {0} mit etwas anderem.',
  'enter a bot token, or client id and client secret':
    'Tragen Sie ein Bot-Token ein oder Client-ID und Client-Geheimnis',
  'Sign in': 'Anmelden',
  'Find the channels': 'Die Kanäle finden',
  'Read a message of each channel': 'Aus jedem Kanal eine Nachricht lesen',
  'Read who is in the workspace': 'Lesen, wer im Workspace ist',
  '{}; mails of {} people': '{0}; Mailadressen von {1} Personen',
  'Enter the signing secret of the app.': 'Tragen Sie das Signing Secret der App ein.',
  'The signature is wrong or older than five minutes.':
    'Die Unterschrift stimmt nicht oder ist älter als fünf Minuten.',
  'Check the signing secret and the clock.': 'Prüfen Sie das Signing Secret und die Uhr.',

  // Websites
  'Read robots.txt and the start page': 'robots.txt und die Startseite lesen',
  'Read the sitemap': 'Die Sitemap lesen',
  'a web page titled "{}", {}': 'eine Webseite „{0}“, {1}',
  'a web page': 'eine Webseite',
  'no sitemap: its links are followed': 'keine Sitemap: Ihren Links wird gefolgt',
  'sitemap with {}': 'Sitemap mit {0}',
  '1 address': '1 Adresse',
  '{} addresses': '{0} Adressen',
  '{} leads to a login page ("{}").': '{0} führt zu einer Anmeldeseite („{1}“).',
  'Pages behind a login cannot be read: give a public page, or connect the system itself.':
    'Seiten hinter einer Anmeldung lassen sich nicht lesen: Nennen Sie eine öffentliche Seite oder binden Sie das System selbst an.',
  '{} is not a web page ({}).': '{0} ist keine Webseite ({1}).',
  'no content type': 'ohne Angabe der Art',
  'Give the address of a page.': 'Nennen Sie die Adresse einer Seite.',
  '{}/robots.txt does not allow the mesh to read {}.': '{0}/robots.txt erlaubt dem Mesh nicht, {1} zu lesen.',
  'Choose another start page, or ask who runs the site to allow "LearningMesh".':
    'Wählen Sie eine andere Startseite oder bitten Sie die Betreiber, „LearningMesh“ zu erlauben.',
  'The page asks for a login ("{}"), which the mesh does not have.':
    'Die Seite verlangt eine Anmeldung („{0}“), die das Mesh nicht hat.',

  // YouTube
  'Make a key in the Google Cloud console, allow it the YouTube Data API v3, and enter it.':
    'Erstellen Sie in der Google-Cloud-Konsole einen Schlüssel, erlauben Sie ihm die YouTube Data API v3 und tragen Sie ihn ein.',
  "The day's quota of the Google Cloud project is used up; it is new at midnight, Pacific time.":
    'Das Tageskontingent des Google-Cloud-Projekts ist verbraucht; um Mitternacht pazifischer Zeit gibt es ein neues.',
  'YouTube knows no channel "{}".': 'YouTube kennt keinen Kanal „{0}“.',
  'Take it out, or check its handle.': 'Nehmen Sie ihn heraus oder prüfen Sie seinen Handle.',
  'YouTube answered with something else when asked for the {}.':
    'YouTube antwortete auf die Frage nach {0} mit etwas anderem.',
  'name a channel or a playlist': 'Nennen Sie einen Kanal oder eine Playlist',
  'enter an API key, or client id and client secret':
    'Tragen Sie einen API-Schlüssel ein oder Client-ID und Client-Geheimnis',
  'captions can be read with client id and client secret only, connected by the owner of the channel':
    'Untertitel sind nur mit Client-ID und Client-Geheimnis zu lesen, angemeldet mit dem Konto, dem der Kanal gehört',
  'Find channels and playlists': 'Kanäle und Playlists finden',
  'Read the list of captions of a video': 'Die Liste der Untertitel eines Videos lesen',
  '{} lists of videos': '{0} Listen von Videos',
  'a channel of YouTube': 'ein Kanal auf YouTube',
  'a playlist of YouTube': 'eine Playlist auf YouTube',
  'YouTube tells its videos to programs that have a key of a Google Cloud project.':
    'YouTube nennt seine Videos nur Programmen mit einem Schlüssel eines Google-Cloud-Projekts.',
};

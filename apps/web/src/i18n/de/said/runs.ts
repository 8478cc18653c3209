import type { Phrases } from '../../said.ts';

/** Runs, checks, removals, groups, freshness, and why somebody sees an item. */
export const runs: Phrases = {
  // What a run did.
  'Nothing has changed.': 'Nichts hat sich geändert.',
  '{} new.': '{0} neu.',
  '{} changed.': '{0} geändert.',
  '{} removed.': '{0} entfernt.',
  '{} could not be read.': '{0} nicht lesbar.',
  '{} new': '{0} neu',
  '{} changed': '{0} geändert',
  '{} removed': '{0} entfernt',
  '{} could not be read': '{0} nicht lesbar',
  '{} new, {}.': '{0} neu, {1}.',
  '{} changed, {}.': '{0} geändert, {1}.',
  '{} removed, {}.': '{0} entfernt, {1}.',
  '{} new, {}': '{0} neu, {1}',
  '{} changed, {}': '{0} geändert, {1}',
  '{} removed, {}': '{0} entfernt, {1}',
  'A run would bring: {}{} Nothing was stored.': 'Ein Lauf brächte: {0}{1} Gespeichert wurde nichts.',
  'A run would bring: {}': 'Ein Lauf brächte: {0}',
  'Nothing was stored.': 'Gespeichert wurde nichts.',
  'The source has more than was looked at.': 'Die Quelle hat mehr, als angesehen wurde.',
  '{} removals wait for the decision of an administrator.': '{0} Entfernungen warten auf eine Entscheidung.',
  'Gone on with after the process before had stopped.':
    'Fortgesetzt, nachdem der vorige Prozess angehalten hatte.',
  'Waited {} s{}: {}.': '{0} s gewartet{1}: {2}.',
  ' by now': ' bisher',
  'the source takes no more requests in that time': 'mehr Anfragen nimmt die Quelle in dieser Zeit nicht an',
  'the source could not be reached': 'die Quelle war nicht zu erreichen',
  'the source was out of order, HTTP {}': 'die Quelle war gestört, HTTP {0}',
  'the source asked for it, HTTP {}': 'die Quelle bat darum, HTTP {0}',
  'Cancelled.': 'Angehalten.',
  'The next run goes on where this one stopped.': 'Der nächste Lauf macht dort weiter, wo dieser aufhörte.',
  'Another process has taken over this run.': 'Ein anderer Prozess hat diesen Lauf übernommen.',
  'The next try is in {}; when the cause is mended, read the source at once.':
    'Der nächste Versuch ist in {0}; ist die Ursache behoben, lesen Sie die Quelle sofort.',
  'The next try is in {}.': 'Der nächste Versuch ist in {0}.',
  'a minute': 'einer Minute',
  '{} minutes': '{0} Minuten',
  '{} hours': '{0} Stunden',
  '{} days': '{0} Tagen',
  'The source did not come to an end after {} pages; the next run goes on from there.':
    'Die Quelle kam nach {0} Seiten nicht zum Ende; der nächste Lauf macht dort weiter.',
  'The source leads in a circle: it named the same next page of "{}" twice.':
    'Die Quelle führt im Kreis: Sie nannte zweimal dieselbe nächste Seite von „{0}“.',
  'Nothing was removed; the next run begins anew.':
    'Entfernt wurde nichts; der nächste Lauf beginnt von vorn.',
  'When it happens again, tell whoever looks after the source.':
    'Geschieht es wieder, sagen Sie es denen, die sich um die Quelle kümmern.',
  'Something went wrong inside the mesh; the log has the details under the run {}.':
    'Im Mesh selbst ist etwas schiefgegangen; das Protokoll hat die Einzelheiten unter dem Lauf {0}.',
  'The source did not answer within {} seconds.':
    'Die Quelle hat innerhalb von {0} Sekunden nicht geantwortet.',
  'Another process has been renewing the credential of this source for a minute.':
    'Ein anderer Prozess erneuert seit einer Minute den Zugang dieser Quelle.',
  'The next run tries again.': 'Der nächste Lauf versucht es wieder.',
  'This source cannot be asked for single records: it is read whole.':
    'Diese Quelle lässt sich nicht nach einzelnen Datensätzen fragen: Sie wird ganz gelesen.',
  'None of the records that failed is among these.': 'Keiner der gescheiterten Datensätze ist darunter.',
  'List the failures of this source anew.': 'Lassen Sie sich das Gescheiterte dieser Quelle neu zeigen.',
  'Another run of this source is open.': 'Ein anderer Lauf dieser Quelle ist noch offen.',
  'Wait until it has ended, or cancel it.': 'Warten Sie, bis er zu Ende ist, oder halten Sie ihn an.',
  'This source has no open run.': 'Diese Quelle hat keinen offenen Lauf.',
  'This source has no such run.': 'Diesen Lauf hat die Quelle nicht.',

  // Removals, groups, readers.
  'Compared {} ids after the pass: {} are gone, {} are back.':
    'Nach dem Durchgang {0} Kennungen verglichen: {1} sind weg, {2} sind wieder da.',
  'The list of ids left out {} that the source has when asked for them: they stay.':
    'In der Liste der Kennungen fehlten {0}, die die Quelle auf Nachfrage doch hat: Sie bleiben.',
  'The removal that waited for a decision is no longer needed: the source shows the items again.':
    'Über die wartende Entfernung muss niemand mehr entscheiden: Die Quelle zeigt die Inhalte wieder.',
  'Removals withheld: the source no longer has {} of {} items, more than the guard of this source allows.':
    'Entfernungen zurückgehalten: Die Quelle hat {0} von {1} Inhalten nicht mehr, mehr als ohne Nachfrage erlaubt ist.',
  'Nothing was taken away; an administrator has to approve or refuse.':
    'Weggenommen wurde nichts; die Administration muss zustimmen oder ablehnen.',
  'This removal has been decided already.': 'Über diese Entfernung ist schon entschieden.',
  'This removal cannot be reopened.': 'Diese Entscheidung lässt sich nicht mehr öffnen.',
  'Only a refused one can, while no other removal of its source waits: decide that one.':
    'Das geht nur bei einer abgelehnten, solange keine andere Entfernung der Quelle wartet: Entscheiden Sie über diese.',
  'What was approved is brought back by undoing the removals of its run.':
    'Was schon gehen durfte, holen Sie bei seinem Lauf zurück.',
  'There is no such removal request.': 'Diese Anfrage zum Entfernen gibt es nicht.',
  'The groups could not be read, so readers stay as they were: {}':
    'Die Gruppen ließen sich nicht lesen, darum bleiben die Leserechte, wie sie waren: {0}',
  'Read {} groups: {} members are new, {} are gone.':
    '{0} Gruppen gelesen: {1} Mitglieder sind neu, {2} sind weg.',
  '{} members of groups are unknown here and read nothing by them, such as {}.':
    '{0} Mitglieder von Gruppen sind hier unbekannt und lesen dadurch nichts, etwa {1}.',
  'The source lists more than {} groups or {} members.':
    'Die Quelle nennt mehr als {0} Gruppen oder {1} Mitglieder.',
  'Its readers name {}, whom this organisation does not know: they cannot see it.':
    'Als Lesende nennt er {0}; diese Organisation kennt sie nicht, und sie sehen ihn nicht.',
  'A part of the source cannot be read now, so ids are not compared and nothing is removed.':
    'Ein Teil der Quelle lässt sich gerade nicht lesen; darum wird nichts verglichen und nichts entfernt.',
  'The list of ids leads in a circle, so nothing is removed.':
    'Die Liste der Kennungen führt im Kreis; darum wird nichts entfernt.',
  'The source sent the same page twice, so another one is missing; nothing is removed.':
    'Die Quelle sandte dieselbe Seite zweimal, eine andere fehlt also; entfernt wird nichts.',
  'The next run reads it again.': 'Der nächste Lauf liest sie noch einmal.',
  'The source leads from a page of its list to the same page again, so the pass was stopped.':
    'Die Quelle führt von einer Seite ihrer Liste zu derselben zurück; der Durchgang wurde darum abgebrochen.',
  'Nothing is removed.': 'Entfernt wird nichts.',
  'All of the last {} pages failed.': 'Die letzten {0} Seiten sind alle gescheitert.',
  'The first: {}': 'Die erste: {0}',

  // Why somebody sees an item, or does not.
  '"{}" is paused: what has changed in it since is not known here.':
    '„{0}“ pausiert: Was sich dort seither geändert hat, ist hier nicht bekannt.',
  'The source no longer shows it, with so many others that the removal waits for a decision; until then it stays.':
    'Die Quelle zeigt ihn nicht mehr, und mit ihm so viele andere, dass jemand entscheiden muss; bis dahin bleibt er.',
  'What changed in it could not be read ({}), so it is shown as it was: {}':
    'Was sich an ihm geändert hat, ließ sich nicht lesen ({0}); er steht da, wie er war: {1}',
  'An administrator has hidden it.': 'Die Administration hat ihn verborgen.',
  'Take the local edit of "hidden" back on the page of the item.':
    'Nehmen Sie auf seiner Seite die Bearbeitung „verborgen“ zurück.',
  'It is a copy: lists show the item that it is one with, to whoever may read that.':
    'Er ist eine Kopie: Listen zeigen den Inhalt, mit dem er eins ist, wenn man den lesen darf.',
  '"{}" has it; it was last confirmed {}.': '„{0}“ hat ihn; zuletzt bestätigt {1}.',
  '"{}" no longer has it; it was removed {}.': '„{0}“ hat ihn nicht mehr; entfernt wurde er {1}.',
  'When it is in the source again, the next run brings it back under its old id.':
    'Ist er wieder in der Quelle, bringt ihn der nächste Lauf unter seiner alten Kennung zurück.',
  '"{}" has not had it since {}: it shows at its own address alone, and is removed {}.':
    '„{0}“ hat ihn seit {1} nicht mehr: Er zeigt sich nur noch an seiner eigenen Adresse und wird {2} entfernt.',
  'When that is wrong, undo the removals of that run, or put the item back in the source: it returns by itself.':
    'Ist das falsch, nehmen Sie die Entfernungen dieses Laufs zurück oder stellen Sie ihn wieder in die Quelle: Er kommt von selbst zurück.',
  'Everyone in the organisation may read it{}.': 'Alle in der Organisation dürfen ihn lesen{0}.',
  'Its readers are {}{}.': 'Lesen dürfen ihn {0}{1}.',
  '{}, as an administrator has set for "{}"': '{0}, wie für „{1}“ festgelegt',
  '{}, as "{}" says': '{0}, wie „{1}“ es sagt',
  ', as an administrator has set for "{}"': ', wie für „{0}“ festgelegt',
  ', as "{}" says': ', wie „{0}“ es sagt',
  '{} and {} by name': '{0} und {1} namentlich',
  '{} and {} who are not known here': '{0} und {1}, die hier nicht bekannt sind',
  'the groups {}': 'die Gruppen {0}',
  '{} person by name': '{0} Person namentlich',
  '{} persons by name': '{0} Personen namentlich',
  '{} person': '{0} Person',
  '{} persons': '{0} Personen',
  '{} who are not known here': '{0}, die hier nicht bekannt sind',
  '{} and {} more': '{0} und {1} weitere',
  '{} is one of them{}.': '{0} gehört dazu{1}.',
  ', by name': ', namentlich',
  ', through {}': ', durch {0}',
  'No reader of it is known, so nobody may read it{}.':
    'Niemand ist bekannt, der ihn lesen darf; also darf es niemand{0}.',
  'Set the readers of the source "{}".': 'Legen Sie fest, wer die Quelle „{0}“ lesen darf.',
  'Give it readers in "{}" who are known here, by mail address or by a group; the next run reads them.':
    'Geben Sie ihm in „{0}“ Lesende, die hier bekannt sind, über Mailadresse oder Gruppe; der nächste Lauf übernimmt sie.',
  '{}, {}, is not one of them.': '{0}, {1}, gehört nicht dazu.',
  'who has no mail address here': 'hier ohne Mailadresse',
  'known here as {}': 'hier bekannt als {0}',
  'The source has never told who is in {}.': 'Die Quelle hat nie gesagt, wer zu {0} gehört.',
  'Add {} to the readers of "{}", or to one of these groups.':
    'Nehmen Sie {0} unter die Lesenden von „{1}“ auf oder in eine dieser Gruppen.',
  'Let {} read it in "{}"; the next run notices.':
    'Lassen Sie ihn {0} in „{1}“ lesen; der nächste Lauf bemerkt es.',
  'Add {} to {}, or let them read it in "{}"; the next run notices.':
    'Nehmen Sie {0} in {1} auf oder geben Sie in „{2}“ das Leserecht; der nächste Lauf bemerkt es.',
  '"{}" has it.': '„{0}“ hat ihn.',
  'It could not be read ({}): {}': 'Er ließ sich nicht lesen ({0}): {1}',
  'Do what the reason says, then retry the failures of this source.':
    'Tun Sie, was der Grund sagt, und versuchen Sie das Gescheiterte dieser Quelle noch einmal.',
  'There is no such item.': 'Diesen Inhalt gibt es nicht.',
  'Look it up by its address instead.': 'Suchen Sie ihn über seine Adresse.',
  'No item has this address, and no source that is connected reads this place.':
    'Kein Inhalt hat diese Adresse, und keine angebundene Quelle liest diesen Ort.',
  'Connect it, for example with: mesh source add {}':
    'Binden Sie ihn an, zum Beispiel mit: mesh source add {0}',
  '"{}" reads this host, but has never been read to its end.':
    '„{0}“ liest diesen Server, wurde aber noch nie bis zum Ende gelesen.',
  'Start a run, and see in its history what stops it.':
    'Starten Sie einen Lauf und sehen Sie in seiner Geschichte nach, was ihn aufhält.',
  '"{}" reads this host and was last read to its end {}':
    '„{0}“ liest diesen Server und wurde zuletzt {1} bis zum Ende gelesen',
  '{}; it is paused.': '{0}; sie pausiert.',
  '{}, which is longer ago than its budget.': '{0}; das ist länger her, als es sein soll.',
  'Resume the source.': 'Setzen Sie die Quelle fort.',
  'See in the history of its runs what stops it.': 'Sehen Sie in ihren Läufen nach, was sie aufhält.',
  '{}, and did not bring it.': '{0}, brachte ihn aber nicht.',
  'See whether the settings of the source leave it out, and whether the account of the mesh may read it there.':
    'Sehen Sie nach, ob die Einstellungen der Quelle ihn auslassen und ob das Konto des Mesh ihn dort lesen darf.',
  'There is no such person.': 'Diese Person gibt es nicht.',
  'No item is named.': 'Kein Inhalt ist genannt.',

  // Signing in at a source, webhooks.
  'The browser cannot come back to "{}".': 'Der Browser kann nicht zu „{0}“ zurückkommen.',
  'Use https://<address of the mesh>{}, or http://localhost:<port>{} on the same machine.':
    'Nehmen Sie https://<Adresse des Mesh>{0} oder auf derselben Maschine http://localhost:<Port>{1}.',
  'The source did not answer the sign-in: {}': 'Die Quelle hat auf die Anmeldung nicht geantwortet: {0}',
  'The source refused the sign-in: {}.': 'Die Quelle hat die Anmeldung abgelehnt: {0}.',
  'its answer was none that the standard knows': 'Ihre Antwort kennt der Standard nicht',
  'Check client id, client secret and redirect address at the source, then sign in again.':
    'Prüfen Sie in der Quelle Client-ID, Client-Geheimnis und Rücksprungadresse und melden Sie sich dann noch einmal an.',
  'The sign-in was not completed{}.': 'Die Anmeldung wurde nicht abgeschlossen{0}.',
  'Start the sign-in again and agree to what the source asks.':
    'Beginnen Sie die Anmeldung noch einmal und stimmen Sie dem zu, was die Quelle fragt.',
  'This sign-in is unknown, was used already, or is older than ten minutes.':
    'Diese Anmeldung ist unbekannt, schon verbraucht oder älter als zehn Minuten.',
  'Start the sign-in again.': 'Beginnen Sie die Anmeldung noch einmal.',
  'This source needs no sign-in in a browser.': 'Diese Quelle braucht keine Anmeldung im Browser.',
  'The source moves to another server, which is not shown the stored secret.':
    'Die Quelle zieht auf einen anderen Server um; der bekommt das gespeicherte Geheimnis nicht gezeigt.',
  'Enter it anew.': 'Geben Sie es neu ein.',
  'Its credentials belong into its settings.': 'Ihre Zugangsdaten gehören in ihre Einstellungen.',
  'There is no webhook at this address.': 'An dieser Adresse ist kein Webhook.',
  'The signature of this call is wrong.': 'Die Unterschrift dieses Aufrufs stimmt nicht.',
  'Enter the same secret at the source and in the settings of the source here.':
    'Tragen Sie in der Quelle und hier in ihren Einstellungen dasselbe Geheimnis ein.',

  // Settings of a source.
  'There is no such source.': 'Diese Quelle gibt es nicht.',
  'The readers of this source were never changed.': 'Die Leserechte dieser Quelle wurden nie geändert.',
  'Set them instead.': 'Legen Sie sie stattdessen fest.',
  '"{}" names no reader of this organisation.': '„{0}“ nennt niemanden in dieser Organisation.',
  'Use everyone, group:<slug> or person:<slug>; GET /api/v1/groups lists the groups.':
    'Möglich sind everyone, group:<Kurzname> oder person:<Kurzname>; GET /api/v1/groups zählt die Gruppen auf.',
  'An interval of {} minutes is out of range.': 'Ein Abstand von {0} Minuten geht nicht.',
  'Use a whole number from {} to {}.': 'Möglich ist eine ganze Zahl von {0} bis {1}.',
  '"{}" cannot be allowed.': '„{0}“ lässt sich nicht erlauben.',
  'Give a host or host:port, such as wiki.intern:8080; addresses of cloud metadata are never allowed.':
    'Nennen Sie einen Server oder Server:Port, etwa wiki.intern:8080; Adressen von Cloud-Metadaten sind nie erlaubt.',
  'The host "{}" is not in the list.': 'Der Server „{0}“ steht nicht in der Liste.',
  'An address has 1 to {} characters.': 'Eine Adresse hat 1 bis {0} Zeichen.',
  'Paste the address of a page, a feed, a wiki or a folder.':
    'Fügen Sie die Adresse einer Seite, eines Feeds, eines Wikis oder eines Ordners ein.',
  'No connector recognises this address.': 'Keine Anbindung erkennt diese Adresse.',
  'Paste the address of a page, a feed, a wiki or an absolute folder.':
    'Fügen Sie die Adresse einer Seite, eines Feeds, eines Wikis oder den vollen Pfad eines Ordners ein.',
  'There is no connector "{}".': 'Die Anbindung „{0}“ gibt es nicht.',
  'Use one of: {}.': 'Möglich sind: {0}.',
  'The connector "{}" knows no setting "{}".': 'Die Anbindung „{0}“ kennt keine Einstellung „{1}“.',
  'It takes: {}.': 'Sie kennt: {0}.',
  'Correct this setting.': 'Berichtigen Sie diese Einstellung.',
  'guard.share must be from 0 to 1, not {}.': 'Der Anteil muss zwischen 0 und 100 % liegen.',
  'Use .3 for 30 % of the items.': 'Zum Beispiel 30.',
  '{} must be a whole number from {} to {}, not {}.':
    'Möglich ist eine ganze Zahl von {1} bis {2}, nicht {3}.',

  // What a check tries.
  'Read a first record': 'Einen ersten Datensatz lesen',
  'Read the groups': 'Die Gruppen lesen',
};

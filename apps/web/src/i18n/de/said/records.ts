import type { Phrases } from '../../said.ts';

/** What the record store, its imports and its deliveries say of statements and of who sends them. */
export const records: Phrases = {
  'The archive unpacks to far more than statements come to.':
    'Das Archiv wird ausgepackt weit größer, als Statements es werden.',
  'It may be {} times as large as its file, and 1 TB: make it anew, or split it.':
    'Es darf {0}-mal so groß sein wie seine Datei, und 1 TB: Erzeugen Sie es neu, oder teilen Sie es.',
  'Split it, and import its parts: what is stored already is recognised.':
    'Teilen Sie es, und importieren Sie die Teile: Was schon gespeichert ist, wird erkannt.',
  'The statements of one answer are larger than {}, which is the limit.':
    'Die Statements einer Antwort sind größer als {0}, das ist die Grenze.',
  'The agent has no identifier.': 'Der Agent hat keine Kennung.',
  'Give it an mbox, mbox_sha1sum, openid or account.':
    'Geben Sie ihm mbox, mbox_sha1sum, openid oder account.',
  'Add it; the content is sent as it is.': 'Ergänzen Sie ihn; der Inhalt wird gesendet, wie er ist.',
  'An attachment is larger than {} octets.': 'Ein Anhang ist größer als {0} Oktette.',
  'Put it elsewhere and send its fileUrl.': 'Legen Sie ihn woanders ab und senden Sie seine fileUrl.',
  'Hash the octets that are sent.': 'Bilden Sie den Hash der Oktette, die gesendet werden.',
  'Content-Type has no good boundary.': 'Content-Type hat keine brauchbare „boundary“.',
  'The boundary of Content-Type is nowhere in the body.':
    'Die „boundary“ aus Content-Type kommt im Inhalt nicht vor.',
  'The body has no closing boundary.': 'Dem Inhalt fehlt die schließende „boundary“.',
  'The body has more than {} parts.': 'Der Inhalt hat mehr als {0} Teile.',
  'A part has no empty line after its headers.': 'Einem Teil fehlt die Leerzeile nach seinen Headern.',
  'The headers of a part are too long.': 'Die Header eines Teils sind zu lang.',
  'A part has a header line without a name.': 'Ein Teil hat eine Headerzeile ohne Namen.',
  'A part has the header {} twice.': 'Ein Teil hat den Header {0} zweimal.',
  'There is no such statement.': 'Dieses Statement gibt es nicht.',
  '"since" is not a timestamp.': '„since“ ist kein Zeitstempel.',
  'This version is spoken here.': 'Diese Version wird hier gesprochen.',
  'A credential has this key.': 'Ein Absender hat diesen Schlüssel.',
  'The secret is right.': 'Das Geheimnis stimmt.',
  'The credential has not expired.': 'Der Zugang ist nicht abgelaufen.',
  'Its scopes suffice.': 'Was er darf, reicht aus.',
  'This would be stored.': 'Das würde gespeichert.',
  'This could not be tried.': 'Das ließ sich nicht versuchen.',
  'No credential has this key.': 'Kein Absender hat diesen Schlüssel.',
  'Compare it with the list of credentials: it may have been revoked, or cut when it was copied.':
    'Vergleichen Sie ihn mit der Liste der Absender: Er kann widerrufen oder beim Kopieren abgeschnitten worden sein.',
  'The secret is not the one of this key.': 'Das Geheimnis gehört nicht zu diesem Schlüssel.',
  'Secrets are shown once: give the credential a new one if this one is lost.':
    'Geheimnisse werden einmal gezeigt: Geben Sie dem Absender ein neues, wenn dieses verloren ist.',
  'The credential has expired on {}.': 'Der Zugang ist am {0} abgelaufen.',
  'Change the moment at which it ends.': 'Ändern Sie den Zeitpunkt, zu dem er endet.',
  'The name must have 1 to 200 characters.': 'Der Name braucht 1 bis 200 Zeichen.',
  'The rate is a whole number of requests a minute.':
    'Die Grenze ist eine ganze Zahl von Anfragen je Minute.',
  'Use 0 for no limit.': '0 heißt: ohne Grenze.',
  'The credential would have expired already.': 'Der Zugang wäre schon abgelaufen.',
  'To end it now, revoke it.': 'Um ihn jetzt zu beenden, widerrufen Sie ihn.',
  'It needs a scope.': 'Er braucht mindestens eine Berechtigung.',
  'This is no origin of a page.': 'Das ist kein Ursprung einer Seite.',
  'Write it as browsers do, without a path: https://lms.example.org, or * for any.':
    'Schreiben Sie ihn wie Browser, ohne Pfad: https://lms.example.org, oder * für alle.',
  'There is no such credential.': 'Diesen Absender gibt es nicht.',
  'It may have been revoked: list the credentials.':
    'Er kann widerrufen sein: Sehen Sie in der Liste der Absender nach.',
  'This credential lacks the scope "{}".': 'Diesem Absender fehlt die Berechtigung „{0}“.',
  'Use a credential that has it, or ask an administrator to add it.':
    'Nehmen Sie einen Absender, der sie hat, oder ergänzen Sie sie.',
  'The statement was erased here.': 'Das Statement wurde hier gelöscht.',
  'Use fewer.': 'Nehmen Sie weniger.',
  'It is no id of a credential.': 'Das ist keine Kennung eines Absenders.',
  'List the credentials.': 'Sehen Sie in der Liste der Absender nach.',
  'There are {} destinations already.': 'Es gibt schon {0} Ziele.',
  'Remove one that is not needed any more.': 'Entfernen Sie eines, das nicht mehr gebraucht wird.',
  'There is no such destination.': 'Dieses Ziel gibt es nicht.',
  'It may have been removed: list the destinations.':
    'Es kann entfernt worden sein: Sehen Sie in der Liste der Ziele nach.',
  'It is no address of the web.': 'Das ist keine Webadresse.',
  'Leave them out of the address: they would stand in logs.':
    'Lassen Sie sie aus der Adresse weg: Sie stünden sonst in Protokollen.',
  'Leave it out.': 'Lassen Sie es weg.',
  'It points to {}: enter the address that it has now.':
    'Sie verweist auf {0}: Tragen Sie die Adresse ein, die sie jetzt hat.',
  'It asks for fewer requests.': 'Es bittet um weniger Anfragen.',
  'The trouble is on its side.': 'Der Fehler liegt dort.',
  'There is no such delivery.': 'Diese Zustellung gibt es nicht.',
  'It may be older than the log of deliveries: replay from a time.':
    'Sie kann älter sein als das Protokoll: Senden Sie ab einem Zeitpunkt noch einmal.',
  'It refused {} statements one after the other, so the fault may be its own: correct it, resume, and replay what it refused.':
    'Es hat {0} Statements nacheinander abgelehnt, der Fehler liegt also wohl dort: Beheben Sie ihn, setzen Sie fort und senden Sie das Abgelehnte noch einmal.',
  'Nothing could be delivered for {} days: see to it that it answers, then resume.':
    'Seit {0} Tagen ließ sich nichts zustellen: Sorgen Sie dafür, dass es antwortet, dann setzen Sie fort.',
  'It answers.': 'Es antwortet.',
  'It is a record store for xAPI {}.': 'Es ist ein Record Store für xAPI {0}.',
  'It lets us in.': 'Es lässt uns ein.',
  'Check the endpoint.': 'Prüfen Sie den Endpunkt.',
  'It speaks xAPI {}.': 'Es spricht xAPI {0}.',
  'It does not speak xAPI {}.': 'Es spricht kein xAPI {0}.',
  'Choose a version that it names.': 'Wählen Sie eine Version, die es nennt.',
  'It did not answer within {} seconds.': 'Es hat in {0} Sekunden nicht geantwortet.',
  'A document may have {} octets.': 'Ein Dokument darf {0} Oktette haben.',
  'The stored document is not the one that you expected.':
    'Das gespeicherte Dokument ist nicht das erwartete.',
  'Read it again, and send its ETag as If-Match.':
    'Lesen Sie es noch einmal, und senden Sie sein ETag als If-Match.',
  'There is a document already.': 'Es gibt schon ein Dokument.',
  'Read it, and send its ETag as If-Match to replace it, or If-None-Match: * to create it only.':
    'Lesen Sie es, und senden Sie sein ETag als If-Match, um es zu ersetzen, oder If-None-Match: *, um es nur anzulegen.',
  'The {} document is no JSON object, so it can not be merged.':
    'Das Dokument ({0}) ist kein JSON-Objekt und lässt sich darum nicht zusammenführen.',
  'The credential under which this is stored was revoked.':
    'Der Absender, unter dem das gespeichert wird, wurde widerrufen.',
  'Begin again under another one: what is stored already is recognised.':
    'Beginnen Sie unter einem anderen neu: Was schon gespeichert ist, wird erkannt.',
  'Use the registration of the launch address.': 'Nehmen Sie die „registration“ aus der Startadresse.',
  'Copy the context template of the launch data.': 'Übernehmen Sie die „contextTemplate“ der Startdaten.',
  'Nothing may stand here.': 'Hier darf nichts stehen.',
  'Something must stand here.': 'Hier muss etwas stehen.',
  '{} must stand here.': 'Hier muss {0} stehen.',
  '{} must stand here and nothing else.': 'Hier muss {0} stehen und sonst nichts.',
  '{} may not be among what stands here.': 'Hier darf {0} nicht dabei sein.',
  'Name the attempt in the grouping: what belongs together is found by it.':
    'Nennen Sie den Versuch in „grouping“: Daran wird erkannt, was zusammengehört.',
  'The credential that sent this was revoked.': 'Der Absender, der das geschickt hat, wurde widerrufen.',
  'Send it by another one, or discard it.': 'Senden Sie es über einen anderen, oder verwerfen Sie es.',
  'Only the beginning of this is kept.': 'Davon ist nur der Anfang da.',
  'Give the whole, corrected, or let its sender send it again.':
    'Geben Sie das Ganze berichtigt an, oder lassen Sie den Absender noch einmal senden.',
  'There is no such dead letter.': 'Dieses Abgelehnte gibt es nicht.',
  'It may have been stored or discarded in the meantime.':
    'Es kann inzwischen gespeichert oder verworfen worden sein.',
  'There is no such actor in any statement.': 'In keinem Statement kommt diese Person vor.',
  'An administrator has said already who this is.': 'Die Administration hat schon gesagt, wer das ist.',
  'Undo that first.': 'Nehmen Sie das zuerst zurück.',
  'No administrator has said anything of this actor.': 'Die Administration hat hierzu noch nichts gesagt.',
  'Who has a confirmed mail address is known by the directory: correct it there.':
    'Wer eine bestätigte Mailadresse hat, ist durch das Verzeichnis bekannt: Berichtigen Sie es dort.',
  'Say each property once: which of the two is meant, nobody can tell.':
    'Nennen Sie jede Eigenschaft einmal: Welche von beiden gemeint ist, kann niemand wissen.',
  'This is not JSON: {}.': 'Das ist kein JSON: {0}.',
  'Send one JSON value in UTF-8.': 'Senden Sie einen JSON-Wert in UTF-8.',
  'The JSON nests deeper than {} levels.': 'Das JSON ist tiefer als {0} Ebenen verschachtelt.',
  'A number of the JSON is too large.': 'Eine Zahl im JSON ist zu groß.',
  'The statement {} is larger than {} octets.': 'Das Statement {0} ist größer als {1} Oktette.',
  'An agent without an identifier can not be looked for.':
    'Nach einem Agenten ohne Kennung lässt sich nicht suchen.',
  'This is no place in the log.': 'Das ist keine Stelle im Protokoll.',
  'Start anew.': 'Beginnen Sie von vorn.',
  '"{}" is not a timestamp.': '„{0}“ ist kein Zeitstempel.',
  'The signature {}.': 'Die Signatur {0}.',
  'Another statement is stored under the id {}.':
    'Unter der Kennung {0} ist ein anderes Statement gespeichert.',
  'Statements never change: send it under a new id, and void the old one if it was wrong.':
    'Statements ändern sich nie: Senden Sie es unter einer neuen Kennung, und erklären Sie das alte für ungültig, wenn es falsch war.',
  'The version in {} is not one that is spoken here.': 'Die Version in {0} wird hier nicht gesprochen.',
  'The archive ends within the statement of line {}.': 'Das Archiv endet mitten im Statement von Zeile {0}.',
  'It was cut when it was written or copied: make it anew and import that.':
    'Es wurde beim Schreiben oder Kopieren abgeschnitten: Erzeugen Sie es neu, und lesen Sie das ein.',
  'Line {} of the archive is not part of a JSON array of statements.':
    'Zeile {0} des Archivs gehört nicht zu einem JSON-Array von Statements.',
  'If it has a statement on each line, import it as jsonl; else mend this line.':
    'Steht auf jeder Zeile ein Statement, lesen Sie es als jsonl ein; sonst berichtigen Sie diese Zeile.',
  'There is no room for this archive on the disk of the server.':
    'Auf der Platte des Servers ist kein Platz für dieses Archiv.',
  'There is no such import.': 'Diesen Import gibt es nicht.',
  'It may have been removed: list the imports.':
    'Er kann entfernt worden sein: Sehen Sie in der Liste der Importe nach.',
  'The file of this import is not, or not whole, where archives are kept.':
    'Die Datei dieses Imports ist nicht oder nicht ganz dort, wo Archive liegen.',
  'All processes of the mesh need one data directory: import it again where that is so.':
    'Alle Prozesse des Mesh brauchen ein gemeinsames Datenverzeichnis: Lesen Sie es dort noch einmal ein, wo das so ist.',
  'What arrived is not what was announced: its SHA-256 is another one.':
    'Angekommen ist nicht, was angekündigt war: Der SHA-256 ist ein anderer.',
  'The file changed while it was sent, or was damaged on the way: import it again.':
    'Die Datei hat sich beim Senden geändert oder wurde unterwegs beschädigt: Lesen Sie sie noch einmal ein.',
  'The archive can not be decompressed from here on: it is cut or damaged.':
    'Ab hier lässt sich das Archiv nicht entpacken: Es ist abgeschnitten oder beschädigt.',
  'Compress it anew and import that: what is stored already is recognised.':
    'Packen Sie es neu, und lesen Sie das ein: Was schon gespeichert ist, wird erkannt.',
  'This import takes no more content: it is {}.': 'Dieser Import nimmt nichts mehr an: Er ist {0}.',
  'Ask how it stands, or begin another one.': 'Sehen Sie nach, wie er steht, oder beginnen Sie einen neuen.',
  '{} octets have arrived, so the next one is not {}.':
    '{0} Oktette sind da, das nächste ist also nicht {1}.',
  'There is more content than was announced.': 'Es ist mehr Inhalt, als angekündigt war.',
  'Another request is sending this archive.': 'Eine andere Anfrage sendet dieses Archiv gerade.',
  'Wait until it has ended, then ask how much has arrived and go on there.':
    'Warten Sie, bis sie fertig ist, und machen Sie dann dort weiter.',
  'This is larger than the 10 MB that one line or element may have.':
    'Das ist größer als die 10 MB, die eine Zeile oder ein Element haben darf.',
  'Split a page of many statements; what is large in one statement belongs into an attachment.':
    'Teilen Sie eine Seite mit vielen Statements; Großes in einem Statement gehört in einen Anhang.',
  'This import is no longer ours.': 'Dieser Import gehört nicht mehr uns.',
  'This pull is paused.': 'Das Abholen ist pausiert.',
  'Resume it first.': 'Setzen Sie es zuerst fort.',
  'This is no xAPI address.': 'Das ist keine xAPI-Adresse.',
  'Write it as https://lrs.example.org/xapi, without key, secret or question mark.':
    'Schreiben Sie sie als https://lrs.example.org/xapi, ohne Schlüssel, Geheimnis oder Fragezeichen.',
  'There is no such pull.': 'Von dort wird nichts geholt.',
  'It may have been removed: list the pulls.': 'Es kann entfernt worden sein: Sehen Sie in der Liste nach.',
  'The other store does not accept key and secret (401).':
    'Der andere Record Store nimmt Schlüssel und Geheimnis nicht an (401).',
  'Enter both anew as it shows them; they may have ended there.':
    'Tragen Sie beide neu ein, wie er sie zeigt; sie können dort abgelaufen sein.',
  'The other store does not let this key read statements (403).':
    'Der andere Record Store lässt diesen Schlüssel keine Statements lesen (403).',
  'Give the key the scope statements/read there, or all/read.':
    'Geben Sie dem Schlüssel dort die Berechtigung statements/read oder all/read.',
  'There are no statements at this address ({}).': 'An dieser Adresse gibt es keine Statements ({0}).',
  'It is asked again later; a longer interval helps if this stays.':
    'Er wird später wieder gefragt; bleibt es so, hilft ein längerer Abstand.',
  'The other store points to another address ({}).':
    'Der andere Record Store verweist auf eine andere Adresse ({0}).',
  'Enter it: {}.': 'Tragen Sie sie ein: {0}.',
  'Enter the address that it has now.': 'Tragen Sie die Adresse ein, die er jetzt hat.',
  'The other store has trouble of its own ({}).': 'Der andere Record Store hat selbst Schwierigkeiten ({0}).',
  'It is asked again later; tell whoever runs it if this stays.':
    'Er wird später wieder gefragt; bleibt es so, sagen Sie es denen, die ihn betreiben.',
  'The other store refused the question ({}).': 'Der andere Record Store hat die Frage abgelehnt ({0}).',
  'The answer has no "statements".': 'Der Antwort fehlt „statements“.',
  'The link to its next page is no address.': 'Der Link zur nächsten Seite ist keine Adresse.',
  'The answer is multipart/mixed without a part.': 'Die Antwort ist multipart/mixed ohne einen Teil.',
  'A web page answers there, perhaps one to sign in.':
    'Dort antwortet eine Webseite, vielleicht eine zum Anmelden.',
  'The answer is no JSON object.': 'Die Antwort ist kein JSON-Objekt.',
  'The other store gives pages that are far larger than what it was asked for.':
    'Der andere Record Store liefert weit größere Seiten, als von ihm erbeten waren.',
  'The secret that was entered is for another host.': 'Das eingegebene Geheimnis ist für einen anderen Host.',
  'Enter the secret for the new address.': 'Geben Sie das Geheimnis für die neue Adresse ein.',
  'The pages of the other store go round in a circle.':
    'Die Seiten des anderen Record Stores gehen im Kreis.',
  'Tell whoever runs it; what it gave so far is stored.':
    'Sagen Sie es denen, die ihn betreiben; was er bisher gab, ist gespeichert.',
  'Statements are sent without an id.': 'Statements werden ohne Kennung gesendet.',
  'Let the sender make the id (a UUID) and keep it: what is sent again after a lost answer is then known, not stored twice.':
    'Der Absender soll die Kennung (eine UUID) selbst machen und behalten: Was nach einer verlorenen Antwort noch einmal kommt, wird dann erkannt und nicht doppelt gespeichert.',
  'One name comes with several identifiers.': 'Ein Name kommt mit mehreren Kennungen.',
  'Name a person by one identifier that never changes, best an account, or confirm each of them in the list of actors.':
    'Nennen Sie eine Person bei einer Kennung, die sich nie ändert, am besten einem Konto, oder bestätigen Sie jede unter „Unbekannte“.',
  'The registration changes within one attempt.': 'Die „registration“ wechselt mitten in einem Versuch.',
  'Make one registration when the attempt begins and send it with every statement up to its end.':
    'Machen Sie eine „registration“, wenn der Versuch beginnt, und senden Sie sie mit jedem Statement bis zu seinem Ende.',
  'The same is told twice in two languages.': 'Dasselbe wird zweimal in zwei Sprachen gemeldet.',
  'Send one statement with all languages in its language maps, and the same activity id in each language.':
    'Senden Sie ein Statement mit allen Sprachen in seinen „language maps“ und in jeder Sprache dieselbe Kennung der Aktivität.',
  'The same statement is sent again under a new id.':
    'Dasselbe Statement wird unter neuer Kennung noch einmal gesendet.',
  'Send again with the id of the first time: an equal statement is taken in silence.':
    'Senden Sie noch einmal mit der ersten Kennung: Ein gleiches Statement wird still angenommen.',
  'Timestamps lie in the future.': 'Zeitstempel liegen in der Zukunft.',
  'Set the clock of the sender by NTP, and write the time zone into the timestamp.':
    'Stellen Sie die Uhr des Absenders mit NTP, und schreiben Sie die Zeitzone in den Zeitstempel.',
  'Timestamps lie more than a day before the statement came.':
    'Zeitstempel liegen mehr als einen Tag vor der Ankunft.',
  'Right for an archive or a device that was offline; else set the clock of the sender, or send more often.':
    'Richtig bei einem Archiv oder einem Gerät ohne Netz; sonst stellen Sie die Uhr des Absenders, oder senden Sie öfter.',
  'Verbs are used that no published vocabulary has.':
    'Es kommen Verben vor, die in keinem veröffentlichten Vokabular stehen.',
  'Use a verb of ADL, cmi5, video or SCORM where one fits: outcomes are not read from unknown ones.':
    'Nehmen Sie ein Verb von ADL, cmi5, Video oder SCORM, wo eines passt: Aus unbekannten wird kein Ergebnis gelesen.',
  'Add it: "{}" says nothing without it.': 'Ergänzen Sie es: „{0}“ sagt ohne es nichts.',
  'Give each component its own id.': 'Geben Sie jedem Bestandteil eine eigene Kennung.',
  'List the members: a group without an identifier is known by them.':
    'Zählen Sie die Mitglieder auf: Eine Gruppe ohne Kennung ist an ihnen zu erkennen.',
  'Identify the application by its account, or leave authority out.':
    'Nennen Sie die Anwendung bei ihrem Konto, oder lassen Sie „authority“ weg.',
  'Add exactly one of {}.': 'Ergänzen Sie genau eines von {0}.',
  'Keep exactly one of them.': 'Behalten Sie genau eines davon.',
  '{} has no identifier.': '{0} hat keine Kennung.',
  'The batch has {} statements; {} are allowed.': 'Es sind {0} Statements auf einmal; erlaubt sind {1}.',
  'Give each statement its own id.': 'Geben Sie jedem Statement eine eigene Kennung.',
  'Scale the score to -1…1, or send it as raw.':
    'Rechnen Sie die Punktzahl auf -1…1 um, oder senden Sie sie als „raw“.',
  'Correct the score or its limits.': 'Berichtigen Sie die Punktzahl oder ihre Grenzen.',
  'Name at least {} of {}, or leave it out.': 'Nennen Sie mindestens {0} von {1}, oder lassen Sie es weg.',
  'Add it: {} needs "{}".': 'Ergänzen Sie es: {0} braucht „{1}“.',
  'Add "objectType": one of {}.': 'Ergänzen Sie „objectType“: eines von {0}.',
  'Remove it, or put it into extensions under an IRI of your own.':
    'Entfernen Sie es, oder setzen Sie es mit eigener IRI unter „extensions“.',
  'Write it "{}".': 'Schreiben Sie es „{0}“.',
  'Name the statement to void by a StatementRef.':
    'Nennen Sie das Statement, das ungültig wird, mit einem StatementRef.',
  'Send a JSON number without quotes.': 'Senden Sie eine JSON-Zahl ohne Anführungszeichen.',
  'Send a JSON string, or leave the property out.':
    'Senden Sie eine JSON-Zeichenkette, oder lassen Sie die Eigenschaft weg.',
  'Send the length of the content as a whole number.': 'Senden Sie die Länge des Inhalts als ganze Zahl.',
  'Send the lowest and the highest score.': 'Senden Sie die niedrigste und die höchste Punktzahl.',
  'Send true or false without quotes.': 'Senden Sie true oder false ohne Anführungszeichen.',
  'Send {} as a JSON object, or leave it out.': 'Senden Sie {0} als JSON-Objekt, oder lassen Sie es weg.',
  'Send {}, such as {}.': 'Nötig: {0}, etwa {1}.',
  'Send an array of {}.': 'Senden Sie ein Array von {0}.',
  'Send at most {} of {}.': 'Senden Sie höchstens {0} von {1}.',
  'Send one of {}, in this case.': 'Senden Sie eines von {0}, genau so geschrieben.',
  'Send {}, in this case.': 'Senden Sie {0}, genau so geschrieben.',
  '{} is not a string: {}.': '{0} ist keine Zeichenkette: {1}.',
  '{} is not a boolean: {}.': '{0} ist nicht true oder false: {1}.',
  '{} is not a number: {}.': '{0} ist keine Zahl: {1}.',
  '{} is not an array: {}.': '{0} ist kein Array: {1}.',
  '{} is not an object: {}.': '{0} ist kein Objekt: {1}.',
  '{} is not a property of {}.': '{0} ist keine Eigenschaft von {1}.',
  '{} is not known: {}.': '{0} ist unbekannt: {1}.',
  '{} is not known here: {}.': '{0} ist hier unbekannt: {1}.',
  '{} is not allowed beside an object of type {}.': '{0} ist neben einem Objekt vom Typ {1} nicht erlaubt.',
  '{} has {} identifiers: {}.': '{0} hat {1} Kennungen: {2}.',
  '{} has more than {} elements.': '{0} hat mehr als {1} Elemente.',
  '{} is not a StatementRef.': '{0} ist kein StatementRef.',
  '{} is not a number of octets.': '{0} ist keine Anzahl von Oktetten.',
  '{} is not between -1 and 1.': '{0} liegt nicht zwischen -1 und 1.',
  '{} is not between min and max.': '{0} liegt nicht zwischen min und max.',
  '{} is not less than max.': '{0} ist nicht kleiner als max.',
  '{} is the id of another statement of this batch.':
    '{0} ist die Kennung eines anderen Statements derselben Sendung.',
  '{} is there twice.': '{0} kommt zweimal vor.',
  '{} names no application.': '{0} nennt keine Anwendung.',
  '{} is not a UUID: {}.': '{0} ist keine UUID: {1}.',
  '{} is not an IRI with a scheme: {}.': '{0} ist keine IRI mit Schema: {1}.',
  '{} is not a mail address as mailto IRI: {}.': '{0} ist keine Mailadresse als mailto-IRI: {1}.',
  '{} is not a SHA-1 hash of 40 hex digits: {}.': '{0} ist kein SHA-1-Hash aus 40 Hexziffern: {1}.',
  '{} is not a SHA-2 hash in hex digits: {}.': '{0} ist kein SHA-2-Hash in Hexziffern: {1}.',
  '{} is not an Internet media type: {}.': '{0} ist kein Medientyp: {1}.',
  '{} is not a language tag of RFC 5646: {}.': '{0} ist kein Sprachkürzel nach RFC 5646: {1}.',
  '{} is not a duration of ISO 8601: {}.': '{0} ist keine Dauer nach ISO 8601: {1}.',
  '{} is not a timestamp of RFC 3339: {}.': '{0} ist kein Zeitstempel nach RFC 3339: {1}.',
  '{} is not a timestamp of ISO 8601: {}.': '{0} ist kein Zeitstempel nach ISO 8601: {1}.',
  '{} is not a version 2.0.x or 1.0.x: {}.': '{0} ist keine Version 2.0.x oder 1.0.x: {1}.',
  '{} is not a version 1.0.x: {}.': '{0} ist keine Version 1.0.x: {1}.',
  'a UUID': 'eine UUID',
  'an IRI with a scheme': 'eine IRI mit Schema',
  'a mail address as mailto IRI': 'eine Mailadresse als mailto-IRI',
  'a SHA-1 hash of 40 hex digits': 'ein SHA-1-Hash aus 40 Hexziffern',
  'a SHA-2 hash in hex digits': 'ein SHA-2-Hash in Hexziffern',
  'an Internet media type': 'ein Medientyp',
  'a language tag of RFC 5646': 'ein Sprachkürzel nach RFC 5646',
  'a duration of ISO 8601': 'eine Dauer nach ISO 8601',
  'a timestamp of RFC 3339': 'ein Zeitstempel nach RFC 3339',
  'a timestamp of ISO 8601': 'ein Zeitstempel nach ISO 8601',
  'a version 2.0.x or 1.0.x': 'eine Version 2.0.x oder 1.0.x',
  'a version 1.0.x': 'eine Version 1.0.x',
  'a verb': 'ein Verb',
  'a statement': 'Statements',
};

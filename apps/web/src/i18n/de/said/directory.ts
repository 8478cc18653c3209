import type { Phrases } from '../../said.ts';

/** What is said of files and directories that tell of persons. */
export const directory: Phrases = {
  'There is no such import.': 'Diesen Import gibt es nicht.',
  'This import was carried out already.': 'Dieser Import wurde schon ausgeführt.',
  'This import was not checked, or was carried out already.':
    'Dieser Import wurde nicht geprüft, oder er wurde schon ausgeführt.',
  'Check it first.': 'Prüfen Sie ihn zuerst.',
  'The file is gone: somebody was erased who stood in it, or might have.':
    'Die Datei ist weg: Es wurde jemand gelöscht, der darin stand oder stehen konnte.',
  'Somebody was erased while the file was read.': 'Während die Datei gelesen wurde, wurde jemand gelöscht.',
  'Check it again.': 'Prüfen Sie sie noch einmal.',
  'Send the file anew.': 'Senden Sie die Datei noch einmal.',
  '{} lines have errors, so nothing is done.': '{0} Zeilen haben Fehler, also geschieht nichts.',
  'Correct them and send the file anew.': 'Berichtigen Sie sie und senden Sie die Datei noch einmal.',
  'It would deactivate {} persons.': 'Er würde {0} Personen deaktivieren.',
  'If that is right, send the number: {}.': 'Wenn das stimmt, senden Sie die Zahl: {0}.',
  'The file is larger than 50 MB.': 'Die Datei ist größer als 50 MB.',
  'The file has more than {} lines.': 'Die Datei hat mehr als {0} Zeilen.',
  'Split it.': 'Teilen Sie sie auf.',
  'The file is empty.': 'Die Datei ist leer.',
  'The file has no header.': 'Die Datei hat keine Kopfzeile.',
  'Send one with a header.': 'Senden Sie eine mit einer Kopfzeile.',
  'Send one with a line of headings.': 'Senden Sie eine mit einer Zeile von Überschriften.',
  'The file is not in {}.': 'Die Datei ist nicht in {0}.',
  'Save it as UTF-8, or say that it is one of {}.':
    'Speichern Sie sie als UTF-8, oder sagen Sie, dass sie eines davon ist: {0}.',
  'Line {} cannot be read: {}': 'Zeile {0} ist nicht lesbar: {1}',
  'It has more than {} cells.': 'Sie hat mehr als {0} Zellen.',
  'A quote in it is never closed.': 'Ein Anführungszeichen darin wird nie geschlossen.',
  'A cell has more than {} characters.': 'Eine Zelle hat mehr als {0} Zeichen.',
  'Export the file again, with quotes around cells that hold separators or line breaks.':
    'Exportieren Sie die Datei noch einmal, mit Anführungszeichen um Zellen, in denen Trennzeichen oder Zeilenumbrüche sind.',
  'There is no column "{}".': 'Es gibt keine Spalte „{0}“.',
  'Use one of: {}.': 'Möglich sind: {0}.',
  'No column says what persons are known by.': 'Keine Spalte sagt, woran Personen erkannt werden.',
  'Name the column, or choose another key.':
    'Nennen Sie die Spalte, oder wählen Sie einen anderen Schlüssel.',
  'No column says the names of persons.': 'Keine Spalte nennt die Namen der Personen.',
  'Name the column of the name, or those of both its parts.':
    'Nennen Sie die Spalte des Namens oder die seiner beiden Teile.',
  'It has {} cells where the header has {}.': 'Sie hat {0} Zellen, die Kopfzeile aber {1}.',
  'Put quotes around cells that hold the separator or a line break.':
    'Setzen Sie Anführungszeichen um Zellen, in denen das Trennzeichen oder ein Zeilenumbruch ist.',
  'It is a formula, not a text.': 'Das ist eine Formel, kein Text.',
  'Export the values, not the formulas.': 'Exportieren Sie die Werte, nicht die Formeln.',
  'It is empty.': 'Das ist leer.',
  'Everybody needs one.': 'Jede Person braucht das.',
  'It holds a character that no text has.': 'Darin ist ein Zeichen, das in keinem Text steht.',
  'Remove it.': 'Entfernen Sie es.',
  'Correct it.': 'Berichtigen Sie es.',
  'Shorten it.': 'Kürzen Sie es.',
  'It is longer than {} characters.': 'Das ist länger als {0} Zeichen.',
  'Line {} has the same one.': 'Zeile {0} hat dasselbe.',
  'Keep one of the two lines.': 'Behalten Sie eine der beiden Zeilen.',
  'Somebody else has it.': 'Das hat jemand anders.',
  'A provisioning client or a sign-in provider keeps this person.':
    'Diese Person führt ein Verzeichnisdienst oder ein Anmeldedienst.',
  'Leave the line out, or end that first.': 'Lassen Sie die Zeile weg, oder beenden Sie das zuerst.',
  'Nobody is known by it, here or in the file.':
    'Daran ist niemand zu erkennen, weder hier noch in der Datei.',
  'Correct it, or leave it empty.': 'Berichtigen Sie es, oder lassen Sie es leer.',
  'They would lead themselves.': 'Die Person würde sich selbst führen.',
  'Leave it empty.': 'Lassen Sie es leer.',
  'They would lead each other.': 'Sie würden einander führen.',
  'Correct one of them.': 'Berichtigen Sie eine der Zeilen.',
  'Leave the line out.': 'Lassen Sie die Zeile weg.',
  'There is no such user.': 'Diesen Benutzer gibt es nicht.',
  'There is no such group.': 'Diese Gruppe gibt es nicht.',
  'They were deactivated, but not changed otherwise.':
    'Die Person wurde deaktiviert, sonst aber nicht geändert.',
  'Whoever asked for it is not active any more.': 'Wer darum gebeten hat, ist nicht mehr aktiv.',
  'Another user has this userName.': 'Ein anderer Benutzer hat diesen userName.',
  'Change that one, or choose another name.': 'Ändern Sie jenen, oder wählen Sie einen anderen Namen.',
  'This is a user already, under another userName.':
    'Das ist schon ein Benutzer, unter einem anderen userName.',
  'Change that one.': 'Ändern Sie jenen.',
  'The manager is no user of this client.': 'Die Führungskraft ist kein Benutzer dieses Dienstes.',
  'Use the id of a user, and add that one first.':
    'Verwenden Sie die id eines Benutzers, und legen Sie ihn zuerst an.',
  'A member is neither a user nor a group of this client.':
    'Ein Mitglied ist weder ein Benutzer noch eine Gruppe dieses Dienstes.',
  'Use the id of one, and add that one first.': 'Verwenden Sie dessen id, und legen Sie es zuerst an.',
  'The directory gave more than {} entries.': 'Das Verzeichnis gab mehr als {0} Einträge.',
  'Narrow the filter.': 'Engen Sie den Filter ein.',
  'What is read would go over the network for everybody to see.':
    'Was gelesen wird, ginge für alle sichtbar über das Netz.',
  'Use ldaps:// or StartTLS.': 'Verwenden Sie ldaps:// oder StartTLS.',
  'The directory does not know this name and password.':
    'Das Verzeichnis kennt diesen Namen mit diesem Passwort nicht.',
  'The directory has nothing at this base.': 'An dieser Basis hat das Verzeichnis nichts.',
  'The directory does not let this name read there.': 'Das Verzeichnis lässt diesen Namen dort nicht lesen.',
  'The directory gives no more entries.': 'Das Verzeichnis gibt nicht mehr Einträge.',
  'The directory could not be read ({}).': 'Das Verzeichnis war nicht lesbar ({0}).',
  'The directory has nobody there.': 'Das Verzeichnis hat dort niemanden.',
  'The directory has no group there.': 'Das Verzeichnis hat dort keine Gruppe.',
  'Check the base and the filter of groups.': 'Prüfen Sie die Basis und den Filter der Gruppen.',
  'It names more than {} groups.': 'Sie nennt mehr als {0} Gruppen.',
  'Name fewer.': 'Nennen Sie weniger.',
  'The file names {} groups, more than {}.': 'Die Datei nennt {0} Gruppen, mehr als {1}.',
  'Leave the column out, or name fewer.': 'Lassen Sie die Spalte weg, oder nennen Sie weniger.',
  'Check the base and the filter.': 'Prüfen Sie die Basis und den Filter.',
  'A directory file is brought in by the installation itself.':
    'Eine Verzeichnisdatei bringt die Installation selbst ein.',
};

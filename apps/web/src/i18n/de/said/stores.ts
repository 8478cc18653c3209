import type { Phrases } from '../../said.ts';

/** What is kept of persons where, for how long, and what an erasure does there. */
export const stores: Phrases = {
  'The person': 'Die Person',
  'What they are called elsewhere': 'Wie sie anderswo heißt',
  'Files of persons': 'Dateien mit Personen',
  Groups: 'Gruppen',
  'Access roles': 'Zugriffsrollen',
  'API tokens': 'API-Token',
  'Sign-in': 'Anmeldung',
  'Ways into sources that they gave': 'Wege in Quellen, die sie gab',
  Consents: 'Einwilligungen',
  'Readers of items': 'Wer Inhalte lesen darf',
  'Corrections of items': 'Korrekturen an Inhalten',
  Suggestions: 'Vorschläge',
  Feedback: 'Rückmeldungen',
  Statements: 'Statements',
  'Attempts and outcomes': 'Versuche und Ergebnisse',
  'State and agent profile': 'Zustände und Profile (xAPI)',
  'Refused statements': 'Abgelehnte Statements',
  'Refusals of imports': 'Abgelehntes aus Importen',
  'Archives on their way': 'Archive auf dem Weg',
  'Findings about senders': 'Befunde zu Absendern',
  'Copies in other systems': 'Kopien in anderen Systemen',
  'What sources said of learners': 'Was Quellen über Lernende sagten',
  Events: 'Ereignisse',
  'Audit log': 'Prüfprotokoll',
  Erasures: 'Löschungen',
  'Searches and questions': 'Suchen und Fragen',
  'Search index and vectors': 'Suchindex und Vektoren',
  'Memory of processes': 'Arbeitsspeicher der Prozesse',
  'Logs of the server': 'Protokolle des Servers',
  'Freed space of the database': 'Freigegebener Platz der Datenbank',
  Backups: 'Sicherungen',
  'Suggestions in learning records': 'Vorschläge in Lernnachweisen',

  'It is about this person alone.': 'Es betrifft nur diese Person.',
  'It stays without saying who it was.': 'Es bleibt, ohne zu sagen, wer es war.',
  'While the person is here.': 'Solange die Person hier ist.',
  'Name, mail address, job, place, manager, job roles, merges and splits.':
    'Name, Mailadresse, Aufgabe, Ort, Führungskraft, Rollen, Zusammenführungen und Trennungen.',
  'Mail addresses, accounts, subjects of identity providers, personnel numbers.':
    'Mailadressen, Konten, Kennungen bei Anmeldediensten, Personalnummern.',
  'Lines of a directory file about them, and who sent such files.':
    'Zeilen einer Verzeichnisdatei über sie, und wer solche Dateien sandte.',
  'Their lines go, and every file that was not carried out: it may name anybody.':
    'Ihre Zeilen gehen, und jede Datei, die nicht ausgeführt wurde: Sie kann jede Person nennen.',
  'As long as the import is listed.': 'Solange der Import aufgeführt ist.',
  'Which groups they are in.': 'In welchen Gruppen sie ist.',
  'What they may do, and which roles they gave.': 'Was sie tun darf, und welche Rollen sie vergab.',
  'Their own tokens, and who made those of machines; only hashes.':
    'Eigene Token, und wer die von Maschinen anlegte; nur Hashwerte.',
  'Until they expire or are ended.': 'Bis sie ablaufen oder beendet werden.',
  'A session that ended has no row; the rest while the person is here.':
    'Eine beendete Sitzung hat keine Zeile mehr; das Übrige, solange die Person hier ist.',
  'It was theirs to give; somebody else connects the source anew.':
    'Nur sie konnte ihn geben; jemand anderes verbindet die Quelle neu.',
  'Their word on each purpose.': 'Ihr Wort zu jedem Zweck.',
  'That a source names them as somebody who may read an item.':
    'Dass eine Quelle sie als jemanden nennt, der einen Inhalt lesen darf.',
  'A set without them lets nobody else in.': 'Eine Menge ohne sie lässt niemand anderen ein.',
  'As long as the source says so.': 'Solange die Quelle das sagt.',
  'Who corrected a field of an item.': 'Wer ein Feld eines Inhalts korrigierte.',
  'The correction is the organisation’s; who made it goes.':
    'Die Korrektur gehört der Organisation; wer sie machte, geht.',
  'As long as the item is there.': 'Solange der Inhalt da ist.',
  'Which items were offered when; never the text that they were offered for.':
    'Welche Inhalte wann angeboten wurden; nie der Text, zu dem sie angeboten wurden.',
  'By the rule "{}".': 'Nach der Regel „{0}“.',
  'Their word on items.': 'Ihr Wort zu Inhalten.',
  'By the policy of this erasure: what they did goes, or is somebody’s whom nobody can name.':
    'Nach der Vorgabe dieser Löschung: Was sie tat, geht, oder es ist von jemandem, den niemand nennen kann.',
  'Where statements stay as somebody’s, so do their outcomes.':
    'Wo Statements als die von irgendjemandem bleiben, bleiben auch ihre Ergebnisse.',
  'As long as they follow from anything.': 'Solange sie aus etwas folgen.',
  'What activities remember of them (xAPI documents).':
    'Was Aktivitäten sich von ihr merken (xAPI-Dokumente).',
  'Until the activity removes it.': 'Bis die Aktivität es entfernt.',
  'What a sender sent about them and was refused.': 'Was ein Absender über sie sandte und abgelehnt wurde.',
  'Lines of an archive about them that were refused.': 'Zeilen eines Archivs über sie, die abgelehnt wurden.',
  'Files of statements that an administrator sends, until they are taken in.':
    'Dateien mit Statements, die die Administration sendet, bis sie übernommen sind.',
  'What is taken in comes through the door that knows who was erased.':
    'Was übernommen wird, kommt durch die Tür, die weiß, wer gelöscht wurde.',
  'A file goes when it is taken in or cancelled, one that is not whole after seven days.':
    'Eine Datei geht, wenn sie übernommen oder abgebrochen ist, eine unvollständige nach sieben Tagen.',
  'Seven days after the last of it arrived.': 'Sieben Tage, nachdem das Letzte davon ankam.',
  'An example of a finding may name them.': 'Das Beispiel eines Befunds kann sie nennen.',
  'The finding is about the sender; the example goes.':
    'Der Befund betrifft den Absender; das Beispiel geht.',
  'Until the sender does better.': 'Bis der Absender es besser macht.',
  'Statements that were forwarded, and events that webhooks were told.':
    'Weitergegebene Statements und Ereignisse, die Webhooks gemeldet wurden.',
  'They are not here: the receipt names each system; ask it.':
    'Sie sind nicht hier: Die Quittung nennt jedes System; fragen Sie dort.',
  'Ask whoever runs {} to delete what they hold of this person: up to {} statements were given to them{}.':
    'Bitten Sie, wer {0} betreibt, zu löschen, was dort über diese Person liegt: Bis zu {1} Statements gingen dorthin{2}.',
  'Filters that name somebody are the administrator’s to change.':
    'Filter, die jemanden nennen, ändert die Administration.',
  'As those systems do.': 'So lange, wie jene Systeme es halten.',
  'The last state of each record, under a key of the source’s own that names nobody here.':
    'Der letzte Stand jedes Nachweises, unter einem Schlüssel der Quelle, der hier niemanden nennt.',
  'Without it the source would tell everything once more; it says not who.':
    'Ohne ihn meldete die Quelle alles noch einmal; er sagt nicht, wer es ist.',
  'As long as the source is connected.': 'Solange die Quelle angeschlossen ist.',
  'What modules told each other, by id.': 'Was Module einander meldeten, mit Kennungen.',
  'What they did and who looked at them, by ids; no name, no mail address.':
    'Was sie tat und wer auf sie blickte, mit Kennungen; kein Name, keine Mailadresse.',
  'A chain with a gap proves nothing; the ids lead nowhere any more.':
    'Eine Kette mit einer Lücke beweist nichts; die Kennungen führen nirgends mehr hin.',
  'For good: it is append-only.': 'Für immer: Es wird nur angefügt.',
  'That somebody was erased, and digests that keep them out.':
    'Dass jemand gelöscht wurde, und Prüfsummen, die eine Rückkehr verhindern.',
  'It is the proof, and what keeps them from coming back.':
    'Das ist der Nachweis, und es verhindert eine Rückkehr.',
  'Until an administrator lifts the block; the receipt for good.':
    'Bis die Administration die Sperre aufhebt; die Quittung für immer.',
  'Nothing: they are answered and forgotten.': 'Nichts: Sie werden beantwortet und vergessen.',
  'Nothing is there.': 'Da ist nichts.',
  None: 'Keine',
  'Words and vectors of items, of no person; an author stands where the source says so.':
    'Wörter und Vektoren von Inhalten, von keiner Person; wer etwas verfasst hat, steht da, wo die Quelle es sagt.',
  'It is what the source publishes, its authors too: correct it there, and the next run follows.':
    'Es ist, was die Quelle veröffentlicht, auch wer es verfasst hat: Ändern Sie es dort, der nächste Lauf folgt.',
  'As long as the source has the item.': 'Solange die Quelle den Inhalt hat.',
  'The end of the log of statements, answers to repeated requests.':
    'Das Ende der Reihe der Statements, Antworten auf wiederholte Anfragen.',
  'Here at once; in other processes within ten minutes.':
    'Hier sofort; in anderen Prozessen binnen zehn Minuten.',
  Minutes: 'Minuten',
  'Ids of what failed; no name, no text of requests.':
    'Kennungen dessen, was misslang; kein Name, kein Text von Anfragen.',
  'They are the operator’s, and the ids lead nowhere any more.':
    'Sie gehören dem Betrieb, und die Kennungen führen nirgends mehr hin.',
  'As the operator keeps them.': 'So lange, wie der Betrieb sie aufbewahrt.',
  'What a deleted row was, on the disk, out of reach of every question.':
    'Was eine gelöschte Zeile war, auf der Platte, für jede Anfrage unerreichbar.',
  'The database writes over it in its own time; only an encrypted disk keeps it from whoever takes the disk.':
    'Die Datenbank überschreibt es zu ihrer Zeit; vor jemandem, der die Platte mitnimmt, schützt nur eine verschlüsselte.',
  'Until it is written over.': 'Bis es überschrieben ist.',
  'Everything as it was that night.': 'Alles, wie es in jener Nacht war.',
  'The nightly ones go after seven days.': 'Die nächtlichen gehen nach sieben Tagen.',
  'Whoever is restored from one is erased again at the start, by the ledger beside the data.':
    'Wer aus einer zurückkehrt, wird beim Start wieder gelöscht, nach dem Verzeichnis neben den Daten.',
  'Seven nights; copies elsewhere as the operator keeps them.':
    'Sieben Nächte; Kopien anderswo so lange, wie der Betrieb sie aufbewahrt.',

  'Which items were offered to whom.': 'Welche Inhalte wem angeboten wurden.',
  'Words on items; what somebody knows is offered again when they are gone.':
    'Worte zu Inhalten; was jemand kennt, wird wieder angeboten, wenn sie weg sind.',
  'What senders told of learning.': 'Was Absender vom Lernen meldeten.',
  'Attempts stay as what remains of them.': 'Versuche bleiben als das, was davon übrig ist.',
  'Statements in which the mesh says what it offered, of persons who wanted that.':
    'Statements, in denen das Mesh sagt, was es anbot, von Personen, die das wollten.',
  'What modules told each other and what was delivered.':
    'Was Module einander meldeten und was zugestellt wurde.',
};

import type { Phrases } from '../../said.ts';

/** What access roles allow, as the table of permissions says it. */
export const permissions: Phrases = {
  'see items that one may read': 'Inhalte sehen, die man lesen darf',
  'correct items, join copies': 'Inhalte berichtigen, Kopien verbinden',
  search: 'suchen',
  'ask for an answer': 'nach einer Antwort fragen',
  'ask for suggestions': 'nach Vorschlägen fragen',
  'say what helped': 'sagen, was geholfen hat',
  'see which sources there are': 'sehen, welche Quellen es gibt',
  'see how sources are doing': 'sehen, wie es Quellen geht',
  'connect, change and read sources': 'Quellen anschließen, ändern und lesen',
  'see who a person is': 'sehen, wer eine Person ist',
  'add, change and deactivate persons': 'Personen anlegen, ändern und deaktivieren',
  'say what a person is called elsewhere, merge and split':
    'sagen, wie eine Person anderswo heißt, zusammenführen und trennen',
  'look through the eyes of a person': 'mit den Augen einer Person sehen',
  'see groups and who is in them': 'Gruppen sehen und wer darin ist',
  'make groups, change who is in them': 'Gruppen anlegen, ändern, wer darin ist',
  'keep persons and groups as a directory says (SCIM)':
    'Personen und Gruppen pflegen, wie ein Verzeichnis es sagt (SCIM)',
  'see and give access roles': 'Zugriffsrollen sehen und geben',
  'say which identity providers vouch for whom': 'sagen, welche Anmeldedienste für wen bürgen',
  'make and end tokens of one’s own': 'eigene Tokens anlegen und beenden',
  'see and change how one signs in': 'sehen und ändern, wie man sich anmeldet',
  'let a person in by a link, sign them out': 'jemanden mit einem Link hereinlassen, jemanden abmelden',
  'see what was learned': 'sehen, was gelernt wurde',
  'run the record store': 'den Record Store betreiben',
  'search, export and verify the audit log': 'im Prüfprotokoll suchen, es exportieren und prüfen',
  'see what is kept of persons, and what the organisation has agreed on':
    'sehen, was über Personen da ist und was die Organisation vereinbart hat',
  'download what is kept of oneself, say what may be kept':
    'herunterladen, was über einen selbst da ist, und sagen, was bleiben darf',
  'erase persons, export what is kept of them, set how long and how it is kept':
    'Personen löschen, exportieren, was über sie da ist, und sagen, wie lange und wie es bleibt',
  'see the state of the system': 'sehen, wie es dem System geht',
  'change the system and its tokens': 'das System und seine Tokens ändern',
};

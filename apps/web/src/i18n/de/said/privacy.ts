import type { Phrases } from '../../said.ts';

/** What is said of what is kept of persons, and how it goes. */
export const privacy: Phrases = {
  'This person was erased, and nothing may bring them back.':
    'Diese Person wurde gelöscht, und nichts darf sie zurückbringen.',
  'If they have come back themselves, an administrator lifts the block of their erasure.':
    'Ist sie selbst zurückgekommen, hebt die Administration die Sperre ihrer Löschung auf.',
  'This is about a person who was erased here.': 'Das betrifft eine Person, die hier gelöscht wurde.',
  'Do not send anything about this person any longer.': 'Senden Sie nichts mehr über diese Person.',
  'In works-council mode nobody sees what another person learned.':
    'Im Betriebsratsmodus sieht niemand, was andere gelernt haben.',
  'See /privacy/settings for what this organisation has agreed on.':
    'Was diese Organisation vereinbart hat, steht unter /privacy/settings.',
  'This person has not opened their learning record to others.':
    'Diese Person hat anderen nicht erlaubt, ihren Lernnachweis zu sehen.',
  'Ask them.': 'Fragen Sie sie.',
  'You have said that your word on items is not to be kept.':
    'Sie haben gesagt, dass Ihr Wort zu Inhalten nicht aufbewahrt werden soll.',
  'Allow it under your privacy settings first.': 'Erlauben Sie es zuerst in Ihren Datenschutz-Einstellungen.',
  'This is not the name of the person.': 'Das ist nicht der Name der Person.',
  'Type their name as it stands here: an erasure cannot be undone.':
    'Geben Sie den Namen ein, wie er hier steht: Eine Löschung lässt sich nicht rückgängig machen.',
  'This person is being erased already.': 'Diese Person wird schon gelöscht.',
  'There is no such erasure.': 'Diese Löschung gibt es nicht.',
  'This person is still being erased.': 'Diese Person wird noch gelöscht.',
  'Wait until it is done.': 'Warten Sie, bis das getan ist.',
  'It stopped half-way and is tried again; see the log of the server.':
    'Sie blieb auf halbem Weg stehen und wird wieder versucht; siehe das Protokoll des Servers.',
  'This is for a person about themselves.': 'Das ist für Personen über sich selbst.',
  'An administrator uses /people/{}/data-export, which is audited.':
    'Die Administration verwendet /people/{0}/data-export, was protokolliert wird.',
  'Only a person says what may be kept of them.': 'Nur die Person selbst sagt, was über sie aufbewahrt wird.',
  'Sign in as the person.': 'Melden Sie sich als diese Person an.',
  'What may be kept is not erased.': 'Was aufbewahrt werden darf, wird nicht gelöscht.',
  'Leave it out, or withdraw the consent.': 'Lassen Sie es weg, oder nehmen Sie die Erlaubnis zurück.',
  'groupSize is a whole number from {} to {}.': 'groupSize ist eine ganze Zahl von {0} bis {1}.',
  'Five is usual.': 'Fünf ist üblich.',
  'days is a whole number from {} to {}, or null.': 'days ist eine ganze Zahl von {0} bis {1}, oder null.',
  'Send null to keep it while the person is here.': 'null bewahrt es auf, solange die Person hier ist.',
  'This can be had {} times an hour.': 'Das gibt es {0}-mal in der Stunde.',
  'Wait, or use the one that you have.': 'Warten Sie, oder verwenden Sie, was Sie haben.',
  'It is signed, and no receipt.': 'Es ist unterschrieben, aber keine Quittung.',
  'No key of this installation signed it as it is: it was changed, or is another’s.':
    'Kein Schlüssel dieser Installation hat es so unterschrieben: Es wurde geändert, oder es ist von jemand anderem.',

  'Remember what you were offered': 'Merken, was Ihnen angeboten wurde',
  'Keep your word on items': 'Ihr Wort zu Inhalten aufbewahren',
  'Write suggestions into your learning record': 'Vorschläge in Ihren Lernnachweis schreiben',
  'Let your manager and analysts see what you learned':
    'Führungskraft und Auswertung sehen lassen, was Sie gelernt haben',
  'Which items were suggested to you and when, never the text that they were suggested for.':
    'Welche Inhalte Ihnen wann vorgeschlagen wurden, nie der Text, zu dem sie vorgeschlagen wurden.',
  'With it your answer to a suggestion counts.': 'Damit zählt Ihre Antwort auf einen Vorschlag.',
  'What you said helped, is not for you or is known to you, so that it is ranked higher or not offered again; it also goes into your learning record.':
    'Was Ihnen nach Ihren Worten half, nichts für Sie ist oder Ihnen bekannt ist, damit es weiter vorn steht oder nicht wieder angeboten wird; es steht auch in Ihrem Lernnachweis.',
  'Each offer becomes a statement in your learning record, which the organisation may forward to other systems.':
    'Jedes Angebot wird zu einem Statement in Ihrem Lernnachweis, das die Organisation an andere Systeme weitergeben kann.',
  'Your timeline and attempts, each look of theirs audited.':
    'Ihren Verlauf und Ihre Versuche; jeder Blick darauf wird protokolliert.',
  'In works-council mode nobody may, whatever stands here.':
    'Im Betriebsratsmodus darf das niemand, was immer hier steht.',
  'You stand in the context of what somebody else did.':
    'Sie stehen im Zusammenhang dessen, was jemand anderes tat.',

  'Works-council mode is on: the mesh recommends, and nobody sees what another person learned.':
    'Der Betriebsratsmodus ist an: Das Mesh empfiehlt, und niemand sieht, was andere gelernt haben.',
  'Counts of persons are told from {} persons on, and never exactly.':
    'Anzahlen von Personen werden ab {0} Personen genannt, und nie genau.',
  'Works-council mode is off: managers see what their team learned and analysts everybody, unless a person objects; each look is audited.':
    'Der Betriebsratsmodus ist aus: Führungskräfte sehen, was ihr Team gelernt hat, und die Auswertung alle, es sei denn, jemand widerspricht; jeder Blick wird protokolliert.',
  'When a person is erased, what they did is deleted.':
    'Wird eine Person gelöscht, so wird auch gelöscht, was sie tat.',
  'When a person is erased, what they did stays as that of somebody whom nobody can name.':
    'Wird eine Person gelöscht, so bleibt, was sie tat, als das von jemandem, den niemand nennen kann.',
  'Statements about erased persons are refused.': 'Statements über gelöschte Personen werden abgelehnt.',
  'Statements about erased persons come in as somebody’s.':
    'Statements über gelöschte Personen kommen als die von irgendjemandem an.',
  'What you search and what you work on is never kept.':
    'Was Sie suchen und woran Sie arbeiten, wird nie aufbewahrt.',
  '{} actors in statements have this name or handle, and nobody has said who they are.':
    '{0} Handelnde in Statements haben diesen Namen oder diese Kennung, und niemand hat gesagt, wer sie sind.',
  'Say so first if they are this person: what nobody linked stays.':
    'Sagen Sie es zuerst, wenn sie diese Person sind: Was niemand zugeordnet hat, bleibt.',
};

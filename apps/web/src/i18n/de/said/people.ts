import type { Phrases } from '../../said.ts';

/** What is said of persons, groups, access roles and the audit log. */
export const people: Phrases = {
  'Your access roles do not allow this.': 'Ihre Zugriffsrollen erlauben das nicht.',
  'Ask an administrator for a role that does.':
    'Bitten Sie die Administration um eine Rolle, die es erlaubt.',
  'This needs the scope "{}".': 'Dafür braucht es den Bereich „{0}“.',
  'Use a token that has this scope, or ask an administrator.':
    'Verwenden Sie ein Token mit diesem Bereich, oder fragen Sie die Administration.',
  'There is no such person.': 'Diese Person gibt es nicht.',
  'There is no such token.': 'Dieses Token gibt es nicht.',
  'There is no scope "{}".': 'Es gibt keinen Bereich „{0}“.',
  'Use some of: {}.': 'Möglich sind: {0}.',
  'X-Mesh-Act-As names nobody in this organisation.':
    'X-Mesh-Act-As nennt niemanden aus dieser Organisation.',

  'Not everyone can have the role "{}".': 'Die Rolle „{0}“ können nicht alle haben.',
  'Name a person or a group.': 'Nennen Sie eine Person oder eine Gruppe.',
  'This role was not given there.': 'Diese Rolle wurde dort nicht vergeben.',
  'There is no such {}.': 'Das gibt es nicht ({0}).',
  'Then there would be no active administrator any more.':
    'Dann gäbe es niemanden mehr, der aktiv ist und die Administration hat.',
  'Make somebody else an administrator first.': 'Geben Sie die Administration zuerst jemand anderem.',
  'A source would decide who has an access role.':
    'Eine Quelle würde entscheiden, wer eine Zugriffsrolle hat.',
  'Give roles to persons, or to groups without groups of sources in them.':
    'Vergeben Sie Rollen an Personen, oder an Gruppen, in denen keine Gruppen von Quellen sind.',

  '{} is empty.': '{0} ist leer.',
  'Send null to clear it, or a text.': 'null leert es; sonst ein Text.',
  '{} is longer than {} characters.': '{0} ist länger als {1} Zeichen.',
  'Shorten it.': 'Kürzen Sie es.',
  '"{}" is no short handle.': '„{0}“ ist kein Kurzname.',
  'Use a–z, 0–9, ".", "_" and "-", beginning with a letter or digit.':
    'Erlaubt sind a–z, 0–9, „.“, „_“ und „-“; am Anfang ein Buchstabe oder eine Ziffer.',
  '"{}" is no mail address.': '„{0}“ ist keine Mailadresse.',
  'Send one such as ada@example.org.': 'Etwa so: ada@example.org.',
  '"{}" is no language.': '„{0}“ ist keine Sprache.',
  'Use a tag of BCP 47, such as en or de-AT.': 'Ein Kürzel nach BCP 47, etwa en oder de-AT.',
  '"{}" is no time zone.': '„{0}“ ist keine Zeitzone.',
  'Use an IANA name, such as Europe/Berlin.': 'Ein IANA-Name, etwa Europe/Berlin.',
  '"{}" is no day.': '„{0}“ ist kein Tag.',
  'Use ISO 8601, such as 2026-03-01.': 'Nach ISO 8601, etwa 2026-03-01.',
  'managerId names nobody who is active.': 'managerId nennt niemanden, der aktiv ist.',
  'They would lead each other.': 'Sie würden einander führen.',
  'Name somebody whom this person does not lead.': 'Nennen Sie jemanden, den diese Person nicht führt.',
  'Somebody else has this handle.': 'Jemand anders hat diesen Kurznamen.',
  'Choose another one.': 'Wählen Sie einen anderen.',
  'Somebody else has this mail address.': 'Jemand anders hat diese Mailadresse.',
  'Correct it there first, or merge the two if they are the same person.':
    'Berichtigen Sie es zuerst dort, oder führen Sie die beiden zusammen, wenn sie dieselbe Person sind.',

  'Somebody else has this identifier.': 'Jemand anders hat diese Kennung.',
  'Remove it there first, or merge the two if they are the same person.':
    'Entfernen Sie sie zuerst dort, oder führen Sie die beiden zusammen, wenn sie dieselbe Person sind.',
  'This person has no such identifier.': 'Diese Person hat keine solche Kennung.',
  'A short handle is given when a person is added, and stays.':
    'Ein Kurzname wird vergeben, wenn eine Person dazukommt, und bleibt.',
  'Use another kind of identifier.': 'Verwenden Sie eine andere Art von Kennung.',
  'value has no characters, or more than {}.': 'value hat kein Zeichen, oder mehr als {0}.',
  'Send what the other system calls this person.': 'Gefragt ist, wie das andere System diese Person nennt.',
  '"{}" means nothing without its system.': '„{0}“ sagt nichts ohne sein System.',
  '"{}" belongs to no system.': '„{0}“ gehört zu keinem System.',
  'Send the id of the source, the chat workspace or the issuer for account, chat and subject; else nothing.':
    'Für account, chat und subject die Id der Quelle, den Arbeitsbereich des Chats oder den Aussteller; sonst nichts.',

  'These two are one person already.': 'Diese beiden sind bereits eine Person.',
  'Whoever stays is not active, and the other one is.':
    'Wer bleibt, ist nicht aktiv, und die andere Person ist es.',
  'Merge them the other way round, or reactivate them first.':
    'Führen Sie sie andersherum zusammen, oder lassen Sie sie zuerst wieder zu.',
  'This is no identifier of this person that can become another’s.':
    'Das ist keine Kennung dieser Person, die eine andere bekommen kann.',
  'Nothing tells the new person from the other.': 'Nichts unterscheidet die neue Person von der anderen.',
  'Name at least one identifier.': 'Nennen Sie mindestens eine Kennung.',
  'There is no such merge.': 'Diese Zusammenführung gibt es nicht.',
  'This was undone already.': 'Das ist bereits rückgängig gemacht.',

  'There is no such group.': 'Diese Gruppe gibt es nicht.',
  'Another group has this handle.': 'Eine andere Gruppe hat diesen Kurznamen.',
  'Who is in this group is said by {}.': 'Wer in dieser Gruppe ist, bestimmt {0}.',
  'Change it there, or make a group of your own that contains it.':
    'Ändern Sie es dort, oder bilden Sie eine eigene Gruppe, die sie enthält.',
  'More than {} members at once.': 'Mehr als {0} Mitglieder auf einmal.',
  'Send them in several calls.': 'Schicken Sie sie in mehreren Anfragen.',
  'The group would contain itself.': 'Die Gruppe enthielte sich selbst.',
  'Leave that group out.': 'Lassen Sie diese Gruppe weg.',

  'Entry {} ({}) is not what was written.': 'Eintrag {0} ({1}) ist nicht mehr, was geschrieben wurde.',
  'Entry {} ({}) was removed.': 'Eintrag {0} ({1}) wurde entfernt.',
  'Entry {} and its place in the chain were removed.':
    'Eintrag {0} und sein Platz in der Kette wurden entfernt.',
  'Entry {} has no place in the chain: it was put in past it, or its place was removed.':
    'Eintrag {0} hat keinen Platz in der Kette: er kam an ihr vorbei hinein, oder sein Platz wurde entfernt.',
  'The log was cut: from entry {} on it is missing.': 'Das Protokoll wurde gekürzt: ab Eintrag {0} fehlt es.',
  'An anchor was not sealed by this installation.':
    'Ein Anker wurde nicht von dieser Installation versiegelt.',
  'Up to entry {} the log was replaced: its hash is not the one that was sealed or left as the last.':
    'Bis Eintrag {0} wurde das Protokoll ersetzt: sein Prüfwert ist nicht der, der versiegelt oder zuletzt hinterlassen wurde.',
  'The groups {} contain each other.': 'Die Gruppen {0} enthalten einander.',
  'Remove one of these parents.': 'Entfernen Sie eine dieser Obergruppen.',
  '{} names the {} "{}", which the directory does not list.':
    '{0} nennt „{2}“, was das Verzeichnis nicht aufführt.',
  'Add that {} or correct the name.': 'Fügen Sie es hinzu, oder berichtigen Sie den Namen.',
};

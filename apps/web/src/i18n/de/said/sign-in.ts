import type { Phrases } from '../../said.ts';

/** What is said of signing in. */
export const signIn: Phrases = {
  'Signing in did not work': 'Die Anmeldung hat nicht geklappt',
  'Check both, or ask an administrator for a link.':
    'Prüfen Sie beides, oder bitten Sie die Administration um einen Link.',
  'The account or the password is wrong.': 'Konto oder Passwort stimmt nicht.',
  'Check what was typed.': 'Prüfen Sie die Eingabe.',
  '{} is longer than {}.': '{0} ist länger als {1}.',
  'This person is not active here.': 'Diese Person ist hier nicht aktiv.',
  'Ask an administrator.': 'Fragen Sie die Administration.',
  'You have no such session.': 'Diese Sitzung haben Sie nicht.',
  'It may have ended already.': 'Vielleicht ist sie schon beendet.',
  'Only whoever is signed in as themselves may do this.': 'Das darf nur, wer als sich selbst angemeldet ist.',
  'Sign in, and look through your own eyes.': 'Melden Sie sich an, und sehen Sie mit Ihren eigenen Augen.',
  'You signed in a while ago.': 'Ihre Anmeldung ist eine Weile her.',
  'Enter your password, or sign out and in again.':
    'Geben Sie Ihr Passwort ein, oder melden Sie sich ab und wieder an.',
  'The current password is wrong.': 'Das bisherige Passwort stimmt nicht.',
  'Check it, or sign out and in again.': 'Prüfen Sie es, oder melden Sie sich ab und wieder an.',
  'Too many attempts to sign in failed.': 'Zu viele Anmeldeversuche sind fehlgeschlagen.',
  'Try again in {} s.': 'Versuchen Sie es in {0} s noch einmal.',
  'Too many people sign in at this moment.': 'Gerade melden sich zu viele an.',
  'Try again in a few seconds.': 'Versuchen Sie es in ein paar Sekunden noch einmal.',
  'The password is longer than {} bytes.': 'Das Passwort ist länger als {0} Bytes.',
  'Choose a shorter one.': 'Wählen Sie ein kürzeres.',
  'The password has fewer than {} characters.': 'Das Passwort hat weniger als {0} Zeichen.',
  'Choose a longer one: four unrelated words are easy to remember.':
    'Wählen Sie ein längeres: Vier Wörter ohne Zusammenhang sind leicht zu merken.',
  'This password is among the first that others would try.':
    'Dieses Passwort gehört zu den ersten, die andere probieren würden.',
  'Choose one without your name, without a pattern, and not of a list: four unrelated words, for example.':
    'Wählen Sie eines ohne Ihren Namen, ohne Muster und nicht aus einer Liste: etwa vier Wörter ohne Zusammenhang.',
  'This answer of a passkey is too old, or was used already.':
    'Diese Antwort eines Passkeys ist zu alt oder wurde schon verwendet.',
  'Try again.': 'Versuchen Sie es noch einmal.',
  'There are no passkeys under this address.': 'Unter dieser Adresse gibt es keine Passkeys.',
  'Use a password, or reach the mesh by a name over HTTPS.':
    'Verwenden Sie ein Passwort, oder rufen Sie das Mesh mit seinem Namen über HTTPS auf.',
  'There are {} passkeys already.': 'Es gibt schon {0} Passkeys.',
  'Remove one that is no longer used.': 'Entfernen Sie einen, der nicht mehr benutzt wird.',
  'This passkey could not be checked.': 'Dieser Passkey ließ sich nicht prüfen.',
  'Try again, or use a password.': 'Versuchen Sie es noch einmal, oder verwenden Sie ein Passwort.',
  'This passkey is not known here.': 'Dieser Passkey ist hier nicht bekannt.',
  'Use another one, or your password.': 'Verwenden Sie einen anderen, oder Ihr Passwort.',
  'You have no such passkey.': 'Diesen Passkey haben Sie nicht.',
  'This is your only way to sign in.': 'Das ist Ihr einziger Weg, sich anzumelden.',
  'Set a password or add another passkey first.':
    'Setzen Sie zuerst ein Passwort, oder fügen Sie einen anderen Passkey hinzu.',
  'This passkey is known already.': 'Dieser Passkey ist schon bekannt.',
  'Sign in with it, or make another one.': 'Melden Sie sich damit an, oder machen Sie einen anderen.',
  'Either a password or a passkey is needed.': 'Es braucht entweder ein Passwort oder einen Passkey.',
  'Send one of the two.': 'Senden Sie eines von beiden.',
  'This link is no longer good: it was used, replaced, or is too old.':
    'Dieser Link gilt nicht mehr: Er wurde verwendet oder ersetzt, oder er ist zu alt.',
  'Ask an administrator for another one; whoever starts the server gets one in its terminal.':
    'Bitten Sie die Administration um einen neuen; wer den Server startet, bekommt einen in dessen Terminal.',
  'Whoever has this mail address is not active.': 'Wer diese Mailadresse hat, ist nicht aktiv.',
  'Use another address, or reactivate them first: mesh people reactivate.':
    'Verwenden Sie eine andere Adresse, oder lassen Sie die Person zuerst wieder herein: mesh people reactivate.',
  '"{}" is not an address of this server.': '„{0}“ ist keine Adresse dieses Servers.',
  'The request comes from another site.': 'Die Anfrage kommt von einer anderen Website.',
  'The request comes from another origin.': 'Die Anfrage kommt von einer anderen Herkunft.',
  'The header {}: web is missing.': 'Der Header {0}: web fehlt.',
  'The log of the server has the details under the id given here.':
    'Das Log des Servers hat die Einzelheiten unter der hier genannten Kennung.',
  'The body is not JSON.': 'Der Inhalt ist kein JSON.',
  'Send an object as application/json.': 'Senden Sie ein Objekt als application/json.',
  '{} is nothing that can be sent here.': '{0} kann hier nicht gesendet werden.',
  '{} is not as it should be.': '{0} ist nicht so, wie es sein soll.',
  'See docs/guides/sign-in.md.': 'Siehe docs/guides/sign-in.md.',
  'The request is larger than {} bytes.': 'Die Anfrage ist größer als {0} Bytes.',
  'Send less: no password is that long.': 'Senden Sie weniger: So lang ist kein Passwort.',
  'The body is not application/json.': 'Der Inhalt ist nicht application/json.',
  'Set the content type.': 'Setzen Sie den Content-Type.',
  'Nobody is signed in here.': 'Hier ist niemand angemeldet.',
};

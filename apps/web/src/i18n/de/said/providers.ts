import type { Phrases } from '../../said.ts';

/** What is said of identity providers. */
export const providers: Phrases = {
  'say which identity providers vouch for whom': 'sagen, welche Anmeldedienste für wen bürgen',
  'There is no such identity provider.': 'Einen solchen Anmeldedienst gibt es nicht.',
  'There are {} providers already.': 'Es gibt schon {0} Dienste.',
  'Remove one that nobody uses.': 'Entfernen Sie einen, den niemand nutzt.',
  'This provider was added already.': 'Dieser Dienst wurde schon hinzugefügt.',
  'This is no address.': 'Das ist keine Adresse.',
  'Paste the issuer, such as https://login.example.org.':
    'Fügen Sie den Aussteller ein, etwa https://login.example.org.',
  'A provider is spoken with over https only.': 'Mit einem Dienst wird nur über https gesprochen.',
  'Paste an address that begins with https://.': 'Fügen Sie eine Adresse ein, die mit https:// beginnt.',
  'The provider calls itself "{}", not "{}".': 'Der Dienst nennt sich „{0}“, nicht „{1}“.',
  'Paste the address that it calls itself, of your own tenant.':
    'Fügen Sie die Adresse ein, die er sich selbst gibt, die Ihres eigenen Mandanten.',
  'The answer is no OpenID Connect metadata.': 'Die Antwort sind keine Metadaten von OpenID Connect.',
  'The provider has no client id yet.': 'Der Dienst hat noch keine Client-ID.',
  'Register this site there with its redirect address, and enter the client id that you get.':
    'Tragen Sie diese Seite dort mit ihrer Rücksprungadresse ein, und geben Sie die Client-ID ein, die Sie bekommen.',
  'The provider has no client secret yet.': 'Der Dienst hat noch kein Client-Geheimnis.',
  'Enter it, or say that the client has none.': 'Geben Sie es ein, oder sagen Sie, dass es keines gibt.',
  '"{}" is no mail domain.': '„{0}“ ist keine Mail-Domain.',
  'Send what stands after the @, such as example.org.':
    'Geben Sie an, was nach dem @ steht, etwa example.org.',
  'More than {} mappings.': 'Mehr als {0} Zuordnungen.',
  'A mapping has neither a group nor a name for one.':
    'Eine Zuordnung hat weder eine Gruppe noch einen Namen für eine.',
  'Who is in this group is not said by sign-in.': 'Wer in dieser Gruppe ist, sagt nicht die Anmeldung.',
  'Name a new group, and put it into this one.':
    'Nennen Sie eine neue Gruppe, und nehmen Sie sie in diese auf.',
  'Another provider says who is in this group.': 'Wer in dieser Gruppe ist, sagt ein anderer Dienst.',
  'Name a new group, and put both into a group of your own.':
    'Nennen Sie eine neue Gruppe, und nehmen Sie beide in eine eigene auf.',
  'Too many sign-ins were begun from this address.':
    'Von dieser Adresse wurden zu viele Anmeldungen begonnen.',
  'Wait ten minutes, then try again.': 'Warten Sie zehn Minuten, und versuchen Sie es noch einmal.',
  'No account there is linked to you.': 'Kein Konto dort ist mit Ihnen verknüpft.',
  'Then you could not sign in any more.': 'Dann könnten Sie sich nicht mehr anmelden.',
  'Set a password or add a passkey first.':
    'Setzen Sie erst ein Passwort, oder fügen Sie einen Passkey hinzu.',
  'This provider does not answer at the moment.': 'Dieser Dienst antwortet gerade nicht.',
  'Nobody is signed in here.': 'Hier ist niemand angemeldet.',
  'The keys were answered with {}.': 'Nach den Schlüsseln gefragt, kam {0}.',
  'There is no signing key.': 'Es gibt keinen Schlüssel zum Unterschreiben.',
  'No client id was entered.': 'Es wurde keine Client-ID eingegeben.',
  'The provider answered {}.': 'Der Dienst antwortete {0}.',
  'The provider names no {}.': 'Der Dienst nennt kein {0}.',
  "The provider's {} is not encrypted: it does not begin with https.":
    '{0} des Dienstes ist nicht verschlüsselt: es beginnt nicht mit https.',
  'Set it there, or ask whoever runs it.': 'Stellen Sie es dort ein, oder fragen Sie, wer ihn betreibt.',
  'The provider gave an answer that cannot be used ({}).':
    'Der Dienst gab eine Antwort, mit der sich nichts anfangen lässt ({0}).',
  'Check that the address is that of the provider itself.':
    'Prüfen Sie, ob die Adresse die des Dienstes selbst ist.',
  'The provider lets this client sign nobody in.': 'Der Dienst lässt diesen Client niemanden anmelden.',
  'Allow it the authorisation code there.': 'Erlauben Sie ihm dort den Autorisierungscode.',
  'Compare the redirect address and what this client may do there.':
    'Vergleichen Sie die Rücksprungadresse und was dieser Client dort darf.',
  'The provider does not take this client id with this secret.':
    'Der Dienst nimmt diese Client-ID mit diesem Geheimnis nicht an.',
  'Enter both as they stand there, or send the secret in the other way.':
    'Geben Sie beides so ein, wie es dort steht, oder senden Sie das Geheimnis auf die andere Art.',
  'Check the address of the keys (jwks_uri) in what the provider says of itself.':
    'Prüfen Sie die Adresse der Schlüssel (jwks_uri) in dem, was der Dienst über sich sagt.',
  'Where the keys should be is no set of keys.': 'Wo die Schlüssel sein sollten, sind keine.',
  'Make an RSA or EC key there.': 'Erzeugen Sie dort einen RSA- oder EC-Schlüssel.',
  'Register this site there, and enter what you get.':
    'Tragen Sie diese Seite dort ein, und geben Sie ein, was Sie bekommen.',
  'This provider is not there.': 'Diesen Dienst gibt es nicht.',
  'This provider is not there or is off.': 'Diesen Dienst gibt es nicht, oder er ist aus.',
  'This is not the id of a provider.': 'Das ist nicht die Id eines Dienstes.',
  'The provider did not tell its keys.': 'Der Dienst nannte seine Schlüssel nicht.',
  'The provider did not tell who it is.': 'Der Dienst sagte nicht, wer er ist.',
  'This token was used already.': 'Dieses Token wurde schon verwendet.',
  'The token was not believed ({}).': 'Dem Token wurde nicht geglaubt ({0}).',
  'It is a token for something else.': 'Es ist ein Token für etwas anderes.',
  'It holds a nonce, so it is an ID token.': 'Es enthält eine Nonce, ist also ein ID-Token.',
  'It does not say that somebody signed out.': 'Es sagt nicht, dass sich jemand abgemeldet hat.',
  'It names neither a session nor somebody.': 'Es nennt weder eine Sitzung noch jemanden.',
  'It has no id.': 'Es hat keine Id.',
  'No mail address of an allowed domain.': 'Keine Mailadresse einer erlaubten Domain.',
  'The person is not active.': 'Die Person ist nicht aktiv.',
  'Somebody here has this mail address and has not linked the account.':
    'Jemand hier hat diese Mailadresse und das Konto nicht verknüpft.',
  'Nobody here has linked this account.': 'Niemand hier hat dieses Konto verknüpft.',
  'The account is linked to somebody else.': 'Das Konto ist mit jemand anderem verknüpft.',
  'The answer came back where another provider answers.':
    'Die Antwort kam an die Adresse eines anderen Dienstes.',
  'The session in which they set out has ended.': 'Die Sitzung, in der begonnen wurde, ist zu Ende.',
  'Too many requests came from this address.': 'Von dieser Adresse kamen zu viele Anfragen.',
  'Too many wrong tokens came from this address.': 'Von dieser Adresse kamen zu viele falsche Tokens.',
  'Check the token, then try again.': 'Prüfen Sie das Token, und versuchen Sie es dann noch einmal.',
  'Another browser set out.': 'Begonnen hat ein anderer Browser.',
  'The provider did not answer.': 'Der Dienst antwortete nicht.',
  'What the provider said was not believed.': 'Dem Dienst wurde nicht geglaubt.',
  'There is no one logout token.': 'Es kam nicht genau ein Abmelde-Token.',
};

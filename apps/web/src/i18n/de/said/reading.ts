import type { Phrases } from '../../said.ts';

/** What goes wrong on the way to a source and with its documents, whatever it is. */
export const reading: Phrases = {
  // The way there.
  '{} may not be read ({}).': '{0} darf nicht gelesen werden ({1}).',
  'Check the credentials and rights.': 'Prüfen Sie Zugangsdaten und Rechte.',
  '{} asks for fewer requests (429).': '{0} bittet um weniger Anfragen (429).',
  '{} answered {}: the trouble is on its side.': '{0} antwortete mit {1}: Der Fehler liegt dort.',
  '{} answered {}.': '{0} antwortete mit {1}.',
  '{} answered with {}.': '{0} antwortete mit {1}.',
  '{} answered.': '{0} antwortete so.',
  'Try again later.': 'Versuchen Sie es später noch einmal.',
  'Check the address.': 'Prüfen Sie die Adresse.',
  'Check the address and the settings.': 'Prüfen Sie die Adresse und die Einstellungen.',
  'Make it public, or choose a connector that can sign in.':
    'Machen Sie sie öffentlich oder wählen Sie eine Anbindung, die sich anmelden kann.',
  'Make a new one in the source, with the rights to read, and enter it.':
    'Machen Sie in der Quelle ein neues mit Leserecht und tragen Sie es ein.',
  'Check client id, client secret and the rights that the client was given.':
    'Prüfen Sie Client-ID, Client-Geheimnis und die Rechte des Clients.',
  'Open the source here and choose "Sign in at the source": a person agrees there again.':
    'Öffnen Sie die Quelle und wählen Sie „In der Quelle anmelden“: Dort stimmt jemand noch einmal zu.',
  'The source is not connected yet.': 'In der Quelle hat sich noch niemand angemeldet.',
  'The session with the source has ended, and it gave no refresh token.':
    'Die Sitzung in der Quelle ist zu Ende, und sie lässt sich nicht verlängern.',
  'Check the user name and password, and what this account may read.':
    'Prüfen Sie Name und Passwort und was dieses Konto lesen darf.',
  'Check that key and id belong together and that the app still has its rights.':
    'Prüfen Sie, ob Schlüssel und Kennung zusammengehören und die App ihre Rechte noch hat.',
  '{}: This is no private {} key.': '{0}: Das ist kein privater {1}-Schlüssel.',
  'Paste the whole file, from "-----BEGIN" to the last line.':
    'Fügen Sie die ganze Datei ein, von „-----BEGIN“ bis zur letzten Zeile.',
  'Try again later; if it stays, tell the people who run the source.':
    'Versuchen Sie es später noch einmal; bleibt es so, sagen Sie es denen, die die Quelle betreiben.',
  'The source gives this record no id.': 'Die Quelle gibt diesem Datensatz keine Kennung.',
  'The source describes this record in a way that is not understood ({}: {}).':
    'Die Quelle beschreibt diesen Datensatz auf eine Art, die nicht zu verstehen ist ({0}: {1}).',
  '{} has no room for more requests before {}.': '{0} nimmt vor {1} keine Anfragen mehr an.',
  'The next run goes on from here.': 'Der nächste Lauf macht hier weiter.',
  '{} answered in a way that is not understood ({}: {}).':
    '{0} antwortete auf eine Art, die nicht zu verstehen ist ({1}: {2}).',
  'the whole answer': 'die ganze Antwort',
  'Check the address, and that this version of the source is supported.':
    'Prüfen Sie die Adresse und ob diese Version der Quelle unterstützt wird.',
  '{} refused the query{}: "{}"{}.': '{0} hat die Anfrage abgelehnt{1}: „{2}“{3}.',
  'no reason given': 'ohne Grund',
  'Check the rights of the credential, and that this version of the source is supported.':
    'Prüfen Sie die Rechte des Zugangs und ob diese Version der Quelle unterstützt wird.',
  '{} leads to {}, where its credentials must not go.':
    '{0} führt zu {1}, wohin ihre Zugangsdaten nicht gehen dürfen.',
  'Enter the address under which the source knows itself.':
    'Tragen Sie die Adresse ein, unter der die Quelle sich selbst kennt.',
  '{}{} answered{}.': '{0}{1} antwortete{2}.',
  'Check the credentials and what they may read.':
    'Prüfen Sie die Zugangsdaten und was mit ihnen gelesen werden darf.',
  'It asks for fewer requests: try again {}.': 'Sie bittet um weniger Anfragen: noch einmal {0}.',
  'It asks for fewer requests: try again later.': 'Sie bittet um weniger Anfragen: später noch einmal.',
  later: 'später',
  'after {}': 'nach {0}',
  'The trouble is on its side: try again later.': 'Der Fehler liegt dort: später noch einmal.',
  '{}{} answered with {}.': '{0}{1} antwortete mit {2}.',
  'a web page titled "{}", perhaps a login page': 'einer Webseite „{0}“, vielleicht einer Anmeldeseite',
  'something that is not JSON': 'etwas, das kein JSON ist',
  'Give the address as the mesh can reach it.': 'Nennen Sie die Adresse so, wie das Mesh sie erreicht.',
  'must be an address such as https://example.org/page':
    'muss eine Adresse sein, etwa https://example.org/seite',
  'must not contain a user name or password': 'darf weder Namen noch Passwort enthalten',
  'must be a web address, a path on the server, or upload:<id>':
    'muss eine Webadresse, ein Pfad auf dem Server oder upload:<Kennung> sein',
  'must be an absolute path such as /srv/handbook, or start with ~/':
    'muss ein voller Pfad sein, etwa /srv/handbuch, oder mit ~/ beginnen',
  'must start with /': 'muss mit / beginnen',
  'must be the id of a channel, such as C012AB3CD': 'muss die Kennung eines Kanals sein, etwa C012AB3CD',
  'must be a handle such as @name, or a channel id such as UC…':
    'muss ein Handle wie @name oder die Kennung eines Kanals wie UC… sein',
  'must be the id of a playlist, such as PL…': 'muss die Kennung einer Playlist sein, etwa PL…',
  'must be two letters such as DE': 'müssen zwei Buchstaben sein, etwa DE',
  'This address is private or reserved, so the mesh does not connect to it.':
    'Diese Adresse ist privat oder reserviert; das Mesh spricht sie darum nicht an.',
  'If it is meant, an administrator allows the host: under Sources, with POST /api/v1/allowed-hosts, or in MESH_ALLOWED_HOSTS.':
    'Ist sie gemeint, erlaubt die Administration den Server: unter Quellen, mit POST /api/v1/allowed-hosts oder in MESH_ALLOWED_HOSTS.',
  'More than {} redirects.': 'Mehr als {0} Weiterleitungen.',
  'Check the address, or whether the site asks for a login.':
    'Prüfen Sie die Adresse und ob dort eine Anmeldung verlangt wird.',
  'The server answered {}.': 'Der Server antwortete mit {0}.',
  'This port is never used for HTTP.': 'Dieser Port wird nie für HTTP benutzt.',
  'This host name is not known.': 'Diesen Servernamen kennt niemand.',
  'Check its spelling.': 'Prüfen Sie die Schreibweise.',
  'No trusted TLS connection ({}).': 'Keine vertrauenswürdige TLS-Verbindung ({0}).',
  'Check the certificate.': 'Prüfen Sie das Zertifikat.',
  'The server could not be reached or hung up before its answer was complete.':
    'Der Server war nicht zu erreichen oder legte auf, bevor seine Antwort vollständig war.',
  'Check that it runs and that this machine may reach it.':
    'Prüfen Sie, ob er läuft und ob diese Maschine ihn erreichen darf.',
  'Check that it runs and that this machine may reach it. [{}]':
    'Prüfen Sie, ob er läuft und ob diese Maschine ihn erreichen darf. [{0}]',
  'The server did not answer in time.': 'Der Server hat nicht rechtzeitig geantwortet.',
  'It is a web page, perhaps a login page.': 'Es ist eine Webseite, vielleicht eine Anmeldeseite.',
  'The answer is not JSON ({}).': 'Die Antwort ist kein JSON ({0}).',
  '{}Check the address.': '{0}Prüfen Sie die Adresse.',
  'The answer is larger than {}, which is the limit.': 'Die Antwort ist größer als die Grenze von {0}.',
  'Choose a smaller part.': 'Wählen Sie einen kleineren Teil.',
  'This is not an address.': 'Das ist keine Adresse.',
  'Write it like https://host/path.': 'Schreiben Sie sie wie https://server/pfad.',
  'Only http and https addresses are requested.': 'Abgerufen werden nur Adressen mit http und https.',
  'Remove user and password from the address; credentials have their own field.':
    'Nehmen Sie Name und Passwort aus der Adresse; Zugangsdaten haben ein eigenes Feld.',
  'What is sent here is asked to be sent to {} instead.':
    'Was hierher gesandt wird, soll stattdessen an {0} gehen.',
  'Enter the address under which it answers itself.':
    'Tragen Sie die Adresse ein, unter der es selbst antwortet.',

  // Documents.
  'The document has {} MB; the limit is {} MB.': 'Das Dokument hat {0} MB; die Grenze ist {1} MB.',
  'Split it or shorten it.': 'Teilen oder kürzen Sie es.',
  'The document has no text.': 'Das Dokument enthält keinen Text.',
  'A scan needs text recognition (OCR) before it can be used.':
    'Ein Scan braucht erst eine Texterkennung (OCR).',
  'The document has more than {} passages.': 'Das Dokument hat mehr als {0} Abschnitte.',
  'Split it into several documents, for example by chapter.':
    'Teilen Sie es in mehrere Dokumente, etwa nach Kapiteln.',
  '{} holds a document type declaration, which Office files never do.':
    '{0} enthält eine Dokumenttyp-Deklaration, die Office-Dateien nie haben.',
  'The archive {}; it looks like a zip bomb.': 'Das Archiv {0}; es sieht nach einer Zip-Bombe aus.',
  'has {} entries, more than {}': 'hat {0} Einträge, mehr als {1}',
  'unpacks to more than {} MB': 'ist entpackt größer als {0} MB',
  'holds an entry that unpacks to more than {} times its size':
    'hat einen Eintrag, der entpackt mehr als {0}-mal so groß ist',
  'unpacks to more than it declares': 'ist entpackt größer, als es angibt',
  'Save the document anew, without embedded files.':
    'Speichern Sie das Dokument neu, ohne eingebettete Dateien.',
  'The archive is encrypted.': 'Das Archiv ist verschlüsselt.',
  'Save the document without a password.': 'Speichern Sie das Dokument ohne Passwort.',
  'The document cannot be read: {}': 'Das Dokument lässt sich nicht lesen: {0}',
  'The document cannot be read: {}.': 'Das Dokument lässt sich nicht lesen: {0}.',
  'it is nested too deeply or too large': 'Es ist zu tief verschachtelt oder zu groß',
  'unknown reason': 'Grund unbekannt',
  'Open it where it came from, and upload or export it again.':
    'Öffnen Sie es dort, wo es herkommt, und laden oder exportieren Sie es noch einmal.',
  'Reading the document took more than {} s.': 'Das Dokument zu lesen dauerte länger als {0} s.',
  'Split it or simplify it.': 'Teilen oder vereinfachen Sie es.',
  'The document needs more memory than allowed.': 'Das Dokument braucht mehr Speicher als erlaubt.',
  'The content is a zip archive, but not a DOCX or PPTX document.':
    'Der Inhalt ist ein Zip-Archiv, aber kein Dokument in DOCX oder PPTX.',
  'The PDF has {} pages; the limit is {}.': 'Das PDF hat {0} Seiten; die Grenze ist {1}.',
  'Split it by chapter.': 'Teilen Sie es nach Kapiteln.',
  'The PDF is protected by a password.': 'Das PDF ist mit einem Passwort geschützt.',
  'Save it without one.': 'Speichern Sie es ohne.',
  'The content is {}.': 'Der Inhalt ist {0}.',
  'The content is declared as {}.': 'Der Inhalt gibt sich als {0} aus.',
  'The content is declared as {} but is not: the header is missing.':
    'Der Inhalt gibt sich als {0} aus, ist es aber nicht: Der Anfang fehlt.',
  '{} Readable are Markdown, HTML, plain text, PDF, DOCX, PPTX, VTT and SRT: convert it to one of these.':
    '{0} Lesbar sind Markdown, HTML, Text, PDF, DOCX, PPTX, VTT und SRT: Wandeln Sie ihn in eines davon um.',
  'Readable are Markdown, HTML, plain text, PDF, DOCX, PPTX, VTT and SRT: convert it to one of these.':
    'Lesbar sind Markdown, HTML, Text, PDF, DOCX, PPTX, VTT und SRT: Wandeln Sie ihn in eines davon um.',
  'The content is binary data of an unknown kind.': 'Der Inhalt sind Binärdaten unbekannter Art.',
  'an Office 97 or encrypted Office file': 'eine Datei aus Office 97 oder eine verschlüsselte Office-Datei',
  'a PNG image': 'ein PNG-Bild',
  'a JPEG image': 'ein JPEG-Bild',
  'a GIF image': 'ein GIF-Bild',
  'a gzip archive': 'ein gzip-Archiv',
  'a 7z archive': 'ein 7z-Archiv',
  'an RTF document': 'ein RTF-Dokument',
  'Time is up.': 'Die Zeit ist um.',
};

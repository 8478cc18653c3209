/** Was jemand getan hat, je Handlung des Prüfprotokolls. */
export const did = {
  did: {
    audit: {
      export: 'hat das Prüfprotokoll exportiert',
      search: 'hat im Prüfprotokoll gesucht',
    },
    consent: {
      give: 'hat erlaubt, wofür eigene Daten dienen dürfen',
      withdraw: 'erlaubt eine Nutzung eigener Daten nicht mehr',
    },
    'dead-letter': {
      discard: 'hat eine abgelehnte Anfrage verworfen',
      replay: 'hat eine abgelehnte Anfrage noch einmal versucht',
    },
    directory: {
      forget: 'hat eine Datei mit Personen vergessen',
      import: 'hat eine Datei mit Personen ausgeführt',
      provision: 'hat durch die Provisionierung von einer Person erfahren',
      send: 'hat eine Datei mit Personen gesendet',
    },
    erasure: {
      lift: 'hat eine gelöschte Person wieder zugelassen',
    },
    group: {
      change: 'hat eine Gruppe umbenannt',
      create: 'hat eine Gruppe angelegt',
      delete: 'hat eine Gruppe entfernt',
      'members-add': 'hat jemanden in eine Gruppe aufgenommen',
      'members-remove': 'hat jemanden aus einer Gruppe genommen',
      'members-set': 'hat neu gesagt, wer in einer Gruppe ist',
      'view-members': 'hat nachgesehen, wer in einer Gruppe ist',
    },
    host: {
      allow: 'hat einen privaten Host erlaubt',
      disallow: 'hat einen privaten Host nicht mehr erlaubt',
    },
    'identity-provider': {
      add: 'hat einen Anmeldedienst hinzugefügt',
      change: 'hat einen Anmeldedienst geändert',
      remove: 'hat einen Anmeldedienst entfernt',
      'sign-out': 'hat auf das Wort eines Anmeldedienstes Sitzungen beendet',
    },
    item: {
      change: 'hat einen Inhalt bearbeitet',
      merge: 'hat gesagt, dass zwei Inhalte dasselbe sind',
      split: 'hat gesagt, dass zwei Inhalte nicht dasselbe sind',
    },
    passkey: {
      add: 'hat einen Passkey hinzugefügt',
      remove: 'hat einen Passkey entfernt',
    },
    password: {
      set: 'hat ein Passwort gesetzt',
    },
    person: {
      'act-as': 'hat mit jemandes Augen gesehen',
      change: 'hat eine Person geändert',
      create: 'hat eine Person angelegt',
      deactivate: 'hat eine Person deaktiviert',
      erase: 'hat verlangt, eine Person zu löschen',
      erased: 'hat eine Person gelöscht',
      'erasure-plan': 'hat nachgesehen, was das Löschen einer Person täte',
      export: 'hat exportiert, was über eine Person da ist',
      'identifier-add': 'hat gesagt, wie eine Person heißen kann',
      'identifier-confirm': 'hat eine Kennung bestätigt',
      'identifier-remove': 'hat eine Kennung entfernt',
      list: 'hat die Liste der Personen angesehen',
      merge: 'hat zwei Personen zusammengeführt',
      'merge-undo': 'hat eine Zusammenführung zurückgenommen',
      'provision-end': 'hat durch die Provisionierung erfahren, dass jemand gegangen ist',
      reactivate: 'hat eine Person wieder hereingelassen',
      'records-view': 'hat angesehen, was jemand gelernt hat',
      split: 'hat eine Person in zwei getrennt',
      'split-undo': 'hat eine Trennung zurückgenommen',
      view: 'hat eine Person angesehen',
    },
    privacy: {
      change: 'hat geändert, was über Daten vereinbart ist',
    },
    'record-actor': {
      confirm: 'hat gesagt, wer eine unbekannte Person in Statements ist',
      nobody: 'hat gesagt, dass ein Akteur niemand von hier ist',
      reject: 'hat gesagt, wer ein Akteur nicht ist',
      undo: 'hat zurückgenommen, wer ein Akteur ist',
    },
    'record-forward': {
      change: 'hat eine Weiterleitung geändert',
      create: 'hat begonnen, Statements weiterzuleiten',
      remove: 'hat eine Weiterleitung beendet',
      replay: 'hat noch einmal weitergeleitet',
      test: 'hat eine Weiterleitung ausprobiert',
    },
    'record-import': {
      cancel: 'hat einen Import abgebrochen',
      create: 'hat einen Import begonnen',
      remove: 'hat den Bericht eines Imports entfernt',
    },
    'record-pull': {
      change: 'hat geändert, wo Statements geholt werden',
      create: 'hat begonnen, Statements zu holen',
      remove: 'hat das Holen von Statements beendet',
      run: 'hat Statements sofort geholt',
    },
    'record-webhook': {
      change: 'hat einen Webhook geändert',
      create: 'hat einen Webhook angelegt',
      remove: 'hat einen Webhook entfernt',
      replay: 'hat einen Webhook noch einmal gerufen',
      rotate: 'hat ein neues Geheimnis für einen Webhook gemacht',
      test: 'hat einen Webhook ausprobiert',
    },
    records: {
      export: 'hat Statements exportiert',
      view: 'hat Statements angesehen',
      watch: 'hat zugesehen, wie Statements ankommen',
    },
    removal: {
      approve: 'hat zugestimmt, dass Inhalte gehen',
      refuse: 'hat Inhalte behalten, die gegangen wären',
      reopen: 'hat wieder gefragt, ob Inhalte gehen',
      undo: 'hat Inhalte zurückgeholt',
    },
    retention: {
      change: 'hat geändert, wie lange etwas bleibt',
      run: 'hat gehen lassen, was älter ist, als es bleibt',
    },
    role: {
      assign: 'hat eine Zugriffsrolle gegeben',
      remove: 'hat eine Zugriffsrolle zurückgenommen',
    },
    session: {
      end: 'hat eine Sitzung beendet',
      start: 'hat sich angemeldet',
    },
    'sign-in-link': {
      make: 'hat einen Anmeldelink gemacht',
      use: 'hat einen Anmeldelink benutzt',
    },
    'sign-in': {
      fail: 'kam nicht herein',
      refuse: 'wurde bei der Anmeldung abgewiesen',
    },
    source: {
      add: 'hat eine Quelle angeschlossen',
      authorise: 'hat begonnen, sich bei einer Quelle anzumelden',
      authorised: 'hat sich bei einer Quelle angemeldet',
      cancel: 'hat einen Lauf angehalten',
      change: 'hat eine Quelle geändert',
      'grant-ended': 'hat beendet, was eine Quelle in jemandes Namen erlaubt',
      plan: 'hat nachgesehen, was ein Lauf ändern würde',
      remove: 'hat eine Quelle entfernt',
      retry: 'hat Fehlgeschlagenes noch einmal gelesen',
      sync: 'hat eine Quelle gelesen',
    },
    term: {
      map: 'hat gesagt, was ein Wort einer Quelle bedeutet',
      unmap: 'hat zurückgenommen, was ein Wort bedeutet',
    },
    token: {
      create: 'hat ein Token gemacht',
      revoke: 'hat ein Token widerrufen',
    },
    upload: {
      keep: 'hat eine Tabelle hochgeladen',
    },
    visibility: {
      explain: 'hat gefragt, warum jemand etwas sieht',
    },
    'xapi-credential': {
      change: 'hat einen Absender geändert',
      create: 'hat einen Absender angelegt',
      revoke: 'hat einen Absender widerrufen',
      rotate: 'hat ein neues Geheimnis für einen Absender gemacht',
    },
  },
};

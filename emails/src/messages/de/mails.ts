export const mails = {
  'mail.hello': 'Guten Tag,',
  'mail.helloName': 'Guten Tag, {name},',
  'mail.note': 'Anmerkung zu dieser Anfrage:',
  'mail.copyLink': 'Oder kopieren Sie diesen Link in Ihren Browser:',
  'mail.questions': 'Fragen? Schreiben Sie an {address}',
  'mail.requested': `{requester, select,
    you {Sie haben das am {at} angefragt.}
    account {Das wurde am {at} aus dem Konto selbst angefragt.}
    admin {Ein Administrator hat das am {at} angefragt.}
    namedAdmin {{name} hat das am {at} als Administrator angefragt.}
    namedProgram {Das Programm {name} hat das am {at} angefragt.}
    other {Ein Programm hat das am {at} angefragt.}}`,
  'mail.undo.changed': 'Die Änderung wurde am {at} vorgenommen.',
  'mail.undo.undoes': 'Damit ist die Änderung vom {at} rückgängig gemacht.',
  'mail.undo.requested': `{requester, select,
    account {Diese Änderung wurde aus dem Konto selbst angefragt.}
    admin {Ein Administrator hatte diese Änderung angefragt.}
    namedAdmin {{name} hatte diese Änderung als Administrator angefragt.}
    namedProgram {Das Programm {name} hatte diese Änderung angefragt.}
    other {Ein Programm hatte diese Änderung angefragt.}}`,

  'mail.change.from': 'Bisher',
  'mail.change.to': 'Neu',
  'mail.change.new': 'Neu',
  'mail.change.value': 'Wert',
  'mail.change.none': '(nichts)',
  'mail.change.notShown': '(nicht gezeigt)',
  'mail.change.lookClosely': '<b>Sehen Sie genau hin:</b> {warning}',
  'mail.change.prompted.link': 'Sie wählen ihn auf der Seite.',
  'mail.change.prompted.notice': 'Ein neuer ist gesetzt. Mails zeigen ihn nie.',
  'mail.change.prompted.alert': 'Er sollte auf der Seite gewählt werden.',

  'mail.ended': 'Außerdem beendet:',
  'mail.ended.change': 'Änderung gestoppt: {label}, Nr. {number}',
  'mail.ended.sessions': 'Abgemeldete Sitzungen: {count}',
  'mail.ended.devices': 'Geräte, denen nicht mehr vertraut wird: {count}',
  'mail.ended.passkey': 'Passkey entfernt: {name}',
  'mail.ended.unnamedPasskey': 'Ein Passkey wurde entfernt',
  'mail.ended.twoFactor':
    'Zwei-Faktor-Anmeldung abgeschaltet: Sie war vor weniger als einer Woche eingerichtet worden',
} as const

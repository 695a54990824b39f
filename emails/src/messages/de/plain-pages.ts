export const plainPages = {
  'page.unknown.headline': 'Dieser Link funktioniert nicht',
  'page.unknown.why': 'Vielleicht fehlt ein Teil, oder er ist zu alt und nicht mehr bekannt.',
  'page.unknown.whole':
    'Prüfen Sie, ob der ganze Link aus der Mail in der Adresszeile steht, bis zum letzten Zeichen.',
  'page.unknown.newest': 'Haben Sie mehrere Mails bekommen, nutzen Sie den Link in der neuesten.',
  'page.unknown.again': 'Sonst fragen Sie dort neu an, wo Sie begonnen haben.',

  'page.not-a-form.headline': 'Das konnten wir nicht lesen',
  'page.not-a-form.why': 'Nichts wurde geändert: Es kam nicht vom Formular unserer Seite.',
  'page.too-large.headline': 'Das ist zu lang für uns',
  'page.too-large.why':
    'Nichts wurde geändert: Es wurde mehr gesandt, als das Formular unserer Seite fasst.',
  'page.wrong-method.headline': 'Das geht hier nicht',
  'page.wrong-method.why': 'Nichts wurde geändert.',
  'page.openAgain':
    'Öffnen Sie den Link aus Ihrer Mail noch einmal und wählen Sie dort eine der Schaltflächen.',

  'page.wait.headline': 'Bitte warten Sie ein wenig',
  'page.wait.why': `{limit, select,
    wrongKeys {Aus Ihrem Netz wurden zu viele Links geöffnet, die nicht funktionieren.}
    pageViews {Diese Seite wurde gerade sehr oft geöffnet.}
    mails {Dieser Empfänger hat zu viele Mails bekommen.}
    other {Gerade wurde zu viel angefragt.}}`,
  'page.wait.until': `{unit, select,
    hour {{count, plural, one {Versuchen Sie es in # Stunde wieder.} other {Versuchen Sie es in # Stunden wieder.}}}
    other {{count, plural, one {Versuchen Sie es in # Minute wieder.} other {Versuchen Sie es in # Minuten wieder.}}}}`,
  'page.wait.next':
    'Ein gültiger Link bleibt inzwischen gültig: Nichts wurde geändert, und nichts geht verloren.',

  'page.fault.headline': 'Bei uns ist etwas schiefgegangen',
  'page.fault.why': 'Wir konnten uns gerade nicht um Ihren Link kümmern. Das tut uns leid.',
  'page.fault.next':
    'Öffnen Sie den Link aus Ihrer Mail in ein paar Minuten noch einmal: Die Seite zeigt dann, wie es steht.',
  'page.unavailable.headline': 'Bitte versuchen Sie es gleich noch einmal',
  'page.unavailable.why':
    'Wir sind gerade ausgelastet und können nicht sagen, was aus Ihrem Link geworden ist.',
  'page.unavailable.next':
    'Öffnen Sie den Link aus Ihrer Mail gleich noch einmal: Die Seite zeigt dann, wie es steht. Nichts geschieht doppelt.',
  'page.reference': 'Referenz: {id}',
} as const

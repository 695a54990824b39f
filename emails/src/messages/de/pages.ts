export const pages = {
  'page.questions': 'Fragen? Sie können an <mail>{address}</mail> schreiben.',
  'page.home': '<home>Zurück zu {sender}</home>',
  'page.errorTitle': 'Fehler: {title}',

  'page.status.pending': 'Wartet auf Sie',
  'page.status.applying': 'Wird vorgenommen',
  'page.status.confirmed': 'Bestätigt',
  'page.status.declined': 'Abgelehnt',
  'page.status.revoked': 'Zurückgezogen',
  'page.status.superseded': 'Ersetzt',
  'page.status.expired': 'Abgelaufen',
  'page.status.undone': 'Rückgängig gemacht',
  'page.status.too-late': 'Zu spät',
  'page.status.conflicted': 'Nicht vorgenommen',
  'page.status.onItsWay': 'Unterwegs',
  'page.status.notMade': 'Noch nicht vorgenommen',
  'page.status.waitingForOther': 'Wartet auf die andere Adresse',
  'page.status.notYet': 'Noch nicht',

  'page.ago': `{unit, select,
    minute {{count, plural, one {vor # Minute} other {vor # Minuten}}}
    hour {{count, plural, one {vor # Stunde} other {vor # Stunden}}}
    day {{count, plural, one {vor # Tag} other {vor # Tagen}}}
    other {gerade eben}}`,
  'page.left': `{unit, select,
    minute {{count, plural, one {# Minute} other {# Minuten}}}
    hour {{count, plural, one {# Stunde} other {# Stunden}}}
    day {{count, plural, one {# Tag} other {# Tage}}}
    other {weniger als eine Minute}}`,
  'page.near': `{day, select,
    today {heute {time}}
    other {morgen {time}}}`,

  'page.change.from': 'Bisher',
  'page.change.to': 'Neu',
  'page.change.none': 'nichts',
  'page.change.lookClosely': 'Sehen Sie genau hin: {warning}',
  'page.fact.about': 'Thema',
  'page.fact.account': 'Konto',
  'page.fact.asked': 'Angefragt',
  'page.fact.made': 'Geändert',
  'page.fact.askedFor': 'Angefragt',
  'page.fact.done': 'Erledigt',
  'page.fact.ended': 'Beendet',
  'page.fact.undone': 'Zurück',
  'page.fact.valid': 'Gültig',
  'page.fact.open': 'Offen',
  'page.until': 'bis <time>{at}</time> ({left})',
  'page.asked': `{requester, select,
    account {<time>{ago}</time> aus dem Konto selbst}
    admin {<time>{ago}</time> von einem Administrator}
    namedAdmin {<time>{ago}</time> von einem Administrator, <bdi>{name}</bdi>}
    program {<time>{ago}</time> von <bdi>{name}</bdi>}
    other {<time>{ago}</time> von Ihnen}}`,
  'page.undo.made': `{kind, select,
    addressUndo {<time>{ago}</time>, als die neue Adresse bestätigte}
    other {<time>{ago}</time>, als bestätigt wurde}}`,
  'page.undo.asked': `{requester, select,
    admin {von einem Administrator}
    namedAdmin {von einem Administrator, <bdi>{name}</bdi>}
    program {von <bdi>{name}</bdi>}
    other {von jemandem, der im Konto angemeldet war}}`,

  'page.notMe': `{kind, select,
    bothAddresses {Das möchte ich nicht}
    other {Das war ich nicht}}`,
  'page.notMe.hint': `{kind, select,
    bothAddresses {Möchten Sie das nicht, wählen Sie „Das möchte ich nicht“: Nichts wird geändert.}
    other {Wissen Sie nichts davon, wählen Sie „Das war ich nicht“: Nichts wird geändert.}}`,
  'page.stop': 'Diese Änderung stoppen',
  'page.renew': 'Neuen Link senden',
  'page.refused': 'Noch wurde nichts geändert',
  'page.choiceMissing': `{buttons, plural,
    one {Ihre Wahl hat uns nicht erreicht. Wählen Sie die Schaltfläche unten.}
    other {Ihre Wahl hat uns nicht erreicht. Wählen Sie eine der beiden Schaltflächen.}}`,
  'page.predicted': 'Das würde jetzt nicht vorgenommen',
  'page.predicted.next':
    'Bestätigen Sie, wie es jetzt steht, wird nichts geändert, und der Link endet.',
  'page.field.label': '{column}',
  'page.field.again': '{column}, noch einmal',
  'page.field.rules': '{min} bis {max} Zeichen.',
  'page.field.show': `{isShown, select,
    true {Eingabe verbergen}
    other {Eingabe anzeigen}}`,
  'page.field.missing': '{column} fehlt.',
  'page.field.tooShort': `{min, plural,
    one {Nehmen Sie mindestens # Zeichen.}
    other {Nehmen Sie mindestens # Zeichen.}}`,
  'page.field.tooLong': `{max, plural,
    one {Nehmen Sie höchstens # Zeichen.}
    other {Nehmen Sie höchstens # Zeichen.}}`,
  'page.field.guessable': `{why, select,
    common {Dieses Passwort ist leicht zu erraten: Es steht auf den Listen, die zuerst probiert werden. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    similarToCommon {Dieses Passwort ist leicht zu erraten: Es ist einem ähnlich, das zuerst probiert wird. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    userInputs {Dieses Passwort ist leicht zu erraten: Es ist Ihrem Namen oder Ihrer Adresse ähnlich. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    sequences {Dieses Passwort ist leicht zu erraten: Es ist eine Folge wie abcd oder 4321. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    simpleRepeat {Dieses Passwort ist leicht zu erraten: Es wiederholt dasselbe Zeichen. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    extendedRepeat {Dieses Passwort ist leicht zu erraten: Es wiederholt dasselbe Wort. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    straightRow {Dieses Passwort ist leicht zu erraten: Es ist eine Reihe von Tasten. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    keyPattern {Dieses Passwort ist leicht zu erraten: Es ist ein kurzes Muster von Tasten. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}
    other {Dieses Passwort ist leicht zu erraten: Es folgt einem bekannten Muster. Nehmen Sie vier oder mehr Wörter, die nicht zusammengehören.}}`,
  'page.field.mismatch': 'Die beiden sind verschieden. Geben Sie in beiden Feldern dasselbe ein.',

  'page.observer.headline': 'Ein Administrator möchte Ihre E-Mail-Adresse ändern',
  'page.observer.why':
    'Es heißt, dass Sie hier keine Mails mehr lesen können. Ist das falsch, stoppen Sie es.',
  'page.observer.coolingDown': `{isApproved, select,
    true {Nichts wird geändert bis <b>{until} ({left})</b>. Danach kann die neue Adresse bestätigen: Ein zweiter Administrator hat es genehmigt.}
    other {Nichts wird geändert bis <b>{until} ({left})</b>. Danach kann die neue Adresse bestätigen, sobald ein zweiter Administrator es genehmigt hat.}}`,
  'page.observer.cooledDown': `{isApproved, select,
    true {Die neue Adresse kann bestätigen: Ein zweiter Administrator hat es genehmigt.}
    other {Die neue Adresse kann bestätigen, sobald ein zweiter Administrator es genehmigt hat.}}`,
  'page.observer.yes': 'Ja, meine E-Mail-Adresse ändern',
  'page.observer.ifStopped':
    'Stoppen Sie es, wird nichts geändert, und die Verantwortlichen bei {sender} erfahren davon.',
  'page.observer.ifYes':
    'Sagen Sie Ja, braucht es nicht bis dahin zu warten. Ein zweiter Administrator muss es trotzdem genehmigen.',

  'page.waiting.both.headline': 'Eine Bestätigung fehlt noch',
  'page.waiting.both.why':
    'Danke: Sie haben bestätigt. Die Änderung wird vorgenommen, sobald auch <b>{other}</b> sie bestätigt, aus der Mail, die wir dorthin gesandt haben. Hier brauchen Sie nichts weiter zu tun.',
  'page.waiting.both.stop': 'Bis die andere Adresse bestätigt, können Sie es noch stoppen.',
  'page.waiting.saidYes.headline': 'Danke: Sie haben Ja gesagt',
  'page.waiting.saidYes.why': `{isApproved, select,
    true {Die Änderung braucht nicht mehr zu warten. Sie wird vorgenommen, sobald die neue Adresse sie bestätigt hat. Hier brauchen Sie nichts weiter zu tun.}
    other {Die Änderung braucht nicht mehr zu warten. Sie wird vorgenommen, sobald ein zweiter Administrator sie genehmigt und die neue Adresse sie bestätigt hat. Hier brauchen Sie nichts weiter zu tun.}}`,
  'page.waiting.early.headline': 'Das kann noch nicht bestätigt werden',
  'page.waiting.early.why': `{isApproved, select,
    true {Es wartet, bis die Zeit vorbei ist, in der die jetzige Adresse es stoppen kann. Öffnen Sie diesen Link später noch einmal.}
    other {Es wartet auf die Genehmigung durch einen zweiten Administrator. Öffnen Sie diesen Link später noch einmal.}}`,
  'page.waiting.stop': 'Bis es vorgenommen wird, können Sie es noch stoppen.',
} as const

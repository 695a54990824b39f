export const pageEndings = {
  'page.nothingToDo': 'Sie brauchen nichts weiter zu tun.',
  'page.askAgain':
    'Möchten Sie diese Änderung noch, fragen Sie sie dort neu an, wo Sie begonnen haben.',
  'page.ifSurprised': 'Überrascht Sie das, schreiben Sie an <mail>{address}</mail>.',

  'page.applied.ifWrong': 'Ist das falsch, schreiben Sie an <mail>{address}</mail>.',

  'page.applying.headline': 'Bestätigt: Es wird vorgenommen',
  'page.applying.why':
    '{sender} nimmt diese Änderung jetzt vor. Sie wurde <time>{ago}</time> bestätigt.',
  'page.applying.next':
    'Sie brauchen nichts weiter zu tun: Ist es erledigt, bekommen Sie eine Mail.',

  'page.confirmed.headline': 'Das wurde schon bestätigt',
  'page.confirmed.ifNotYou':
    'Haben nicht Sie bestätigt, schreiben Sie sofort an <mail>{address}</mail>.',
  'page.confirmed.undoMailed':
    'Wir haben Ihnen eine weitere Mail gesandt, mit einem Link, der das rückgängig macht.',
  'page.confirmed.ifWrong':
    'Ist das falsch, nutzen Sie ihn, oder schreiben Sie sofort an <mail>{address}</mail>.',

  'page.undone.headline': 'Das wurde später rückgängig gemacht',
  'page.undone.why': `{kind, select,
    address {Das wurde <time>{ago}</time> von der alten Adresse aus rückgängig gemacht: Es gilt wieder, was zuvor galt.}
    other {Das wurde <time>{ago}</time> rückgängig gemacht: Es gilt wieder, was zuvor galt.}}`,

  'page.too-late.headline': 'Es war zu spät, das zu stoppen',
  'page.too-late.undoMailed': `{kind, select,
    address {Die alte Adresse hat eine weitere Mail bekommen, mit einem Link, der das rückgängig macht.}
    other {Wir haben Ihnen eine weitere Mail gesandt, mit einem Link, der das rückgängig macht.}}`,
  'page.too-late.ifNotYou':
    'Haben Sie es nicht bestätigt, schreiben Sie sofort an <mail>{address}</mail>.',

  'page.declined.headline': 'Danke: Nichts wurde geändert',
  'page.declined.why': 'Uns wurde <time>{ago}</time> gesagt, dass das nicht gewünscht ist.',
  'page.declined.told':
    'Kein Link dazu gilt mehr, und die Verantwortlichen bei {sender} haben eine Mail bekommen.',
  'page.declined.ifWorried': 'Sind Sie besorgt, schreiben Sie an <mail>{address}</mail>.',

  'page.revoked.headline': 'Dieser Link wurde zurückgezogen',
  'page.revoked.why': 'Er wurde <time>{ago}</time> zurückgezogen.',

  'page.superseded.headline': 'Ein neuerer Link ersetzt diesen',
  'page.superseded.why': `{isTimeKnown, select,
    true {Dasselbe wurde <time>{ago}</time> noch einmal angefragt, deshalb gilt nur der neueste Link.}
    other {Dasselbe wurde noch einmal angefragt, deshalb gilt nur der neueste Link.}}`,

  'page.newer.here': `{isTimeKnown, select,
    true {Suchen Sie im Postfach von {mailbox} die neuere Mail, gesandt etwa am {at}. Nutzen Sie den Link darin.}
    other {Suchen Sie im Postfach von {mailbox} die neuere Mail. Nutzen Sie den Link darin.}}`,
  'page.newer.elsewhere': 'Die Mail mit dem neueren Link ging an eine andere Adresse.',
  'page.newer.ifUnexpected':
    'Haben Sie das nicht erwartet, schreiben Sie an <mail>{address}</mail>.',

  'page.expired.headline': 'Dieser Link ist abgelaufen',
  'page.expired.why':
    'Zur Sicherheit gilt ein Link nur begrenzte Zeit; dieser ist <time>{ago}</time> abgelaufen.',
  'page.expired.newer': 'Dasselbe wurde <time>{ago}</time> noch einmal angefragt.',
  'page.expired.renewable':
    'Möchten Sie diese Änderung noch, können wir Ihnen einen neuen Link senden.',

  'page.renewed.headline': 'Ein neuer Link ist unterwegs',
  'page.renewed.why': 'Eine neue Mail ist unterwegs an <b>{recipient}</b>.',
  'page.renewed.next':
    'Nutzen Sie den Link darin: Dieser gilt nicht mehr. Es kann eine Minute dauern, bis sie ankommt.',

  'page.not-renewable.headline': 'Dafür können wir keinen neuen Link senden',
  'page.not-renewable.why':
    'Was angefragt war, ist nicht mehr gespeichert oder passt nicht mehr zum Konto, wie es jetzt ist.',
  'page.not-renewable.ifYouCannot':
    'Können Sie das nicht, schreiben Sie an <mail>{address}</mail>.',

  'page.conflicted.headline': `{isUndo, select,
    true {Wir konnten diese Änderung nicht rückgängig machen}
    other {Wir konnten diese Änderung nicht vornehmen}}`,
  'page.conflicted.unknown': 'Inzwischen hat sich etwas geändert.',
  'page.conflicted.why':
    'Deshalb hat das Bestätigen nichts geändert, und der Link gilt nicht mehr.',
} as const

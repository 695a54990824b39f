export const pageChanges = {
  'page.lead': `{kind, select,
    address {{reader, select,
      present {Das wurde nicht aus Ihrem Konto angefragt. Wenn Sie und die neue Adresse bestätigen, nutzt {sender} die neue und nicht mehr diese.}
      newOfTwo {Sobald Sie und die jetzige Adresse bestätigt haben, nutzt {sender} diese Adresse für das Konto.}
      other {Sobald Sie bestätigen, nutzt {sender} diese Adresse für das Konto.}}}
    bothAddresses {{reader, select,
      present {Wenn Sie und die neue Adresse bestätigen, nutzt {sender} die neue für das Konto und nicht mehr diese.}
      other {Sobald Sie und die jetzige Adresse bestätigt haben, nutzt {sender} diese Adresse für das Konto.}}}
    prompted {{isSignedOut, select,
      true {Wählen Sie einen neuen Wert. Sobald er gesetzt ist, werden Sie überall abgemeldet.}
      other {Wählen Sie einen neuen Wert. Er tritt an die Stelle des jetzigen.}}}
    addressUndo {{isSignedOut, select,
      true {Machen Sie es rückgängig, nutzt {sender} wieder diese Adresse für Ihr Konto und meldet das Konto überall ab.}
      other {Machen Sie es rückgängig, nutzt {sender} wieder diese Adresse für Ihr Konto.}}}
    undo {{isSignedOut, select,
      true {Machen Sie es rückgängig, ist alles wie zuvor, und das Konto wird überall abgemeldet.}
      other {Machen Sie es rückgängig, ist alles wie zuvor.}}}
    other {{isSignedOut, select,
      true {Prüfen Sie die Änderung unten. {sender} nimmt sie vor, sobald Sie bestätigen, und meldet Sie überall ab.}
      other {Prüfen Sie die Änderung unten. {sender} nimmt sie vor, sobald Sie bestätigen.}}}}`,
  'page.button': `{kind, select,
    address {Meine E-Mail-Adresse ändern}
    prompted {Neuen Wert setzen}
    addressUndo {Diese Änderung rückgängig machen}
    undo {Diese Änderung rückgängig machen}
    other {Diese Änderung bestätigen}}`,

  'page.applied.headline': `{kind, select,
    address {Ihre E-Mail-Adresse ist geändert}
    prompted {Der neue Wert ist gesetzt}
    addressUndo {Die Änderung ist rückgängig gemacht}
    undo {Die Änderung ist rückgängig gemacht}
    other {Die Änderung ist vorgenommen}}`,
  'page.applied.why': `{kind, select,
    address {Sie ist jetzt <b>{newAddress}</b>.}
    bothAddresses {Beide Adressen haben bestätigt. Das Konto gehört jetzt zu <b>{newAddress}</b>.}
    prompted {{isSignedOut, select,
      true {Er gilt von jetzt an anstelle des alten, und Sie sind überall abgemeldet.}
      other {Er gilt von jetzt an anstelle des alten.}}}
    addressUndo {{isSignedOut, select,
      true {Ihre E-Mail-Adresse ist wieder <b>{newAddress}</b>, und Ihr Konto ist überall abgemeldet.}
      other {Ihre E-Mail-Adresse ist wieder <b>{newAddress}</b>.}}}
    undo {{isSignedOut, select,
      true {Alles ist wie zuvor, und Ihr Konto ist überall abgemeldet.}
      other {Alles ist wie zuvor.}}}
    other {{isSignedOut, select,
      true {Sie gilt von jetzt an, und Sie sind überall abgemeldet.}
      other {Sie gilt von jetzt an.}}}}`,
  'page.applied.undoMailed':
    'Wir senden Ihnen darüber eine Mail, mit einem Link, der es rückgängig macht.',
  'page.applied.oldAddressTold': 'Wir sagen auch der alten Adresse Bescheid: {before}.',
  'page.applied.mailed': 'Wir senden Ihnen darüber eine Mail, für Ihre Unterlagen.',
  'page.applied.newPassword':
    '<password>Setzen Sie jetzt ein neues Passwort</password>, damit sich niemand sonst mit dem alten anmelden kann.',
  'page.applied.signIn': '<signIn>Neu anmelden</signIn>',

  'page.confirmed.why': `{kind, select,
    address {{reader, select,
      observer {Die neue Adresse hat es bestätigt: Die E-Mail-Adresse wurde <time>{ago}</time> geändert.}
      other {Mit diesem Link wurde die E-Mail-Adresse <time>{ago}</time> geändert.}}}
    prompted {Mit diesem Link wurde <time>{ago}</time> der neue Wert gesetzt.}
    addressUndo {Mit diesem Link wurde die Änderung <time>{ago}</time> rückgängig gemacht.}
    undo {Mit diesem Link wurde die Änderung <time>{ago}</time> rückgängig gemacht.}
    other {Mit diesem Link wurde die Änderung <time>{ago}</time> vorgenommen.}}`,
  'page.too-late.why': `{kind, select,
    address {{reader, select,
      observer {Die neue Adresse hat es bestätigt: Die E-Mail-Adresse wurde <time>{ago}</time> geändert, bevor Sie uns sagten, dass Sie das nicht waren.}
      other {Mit diesem Link wurde die E-Mail-Adresse <time>{ago}</time> geändert, bevor Sie uns sagten, dass Sie das nicht waren.}}}
    prompted {Mit diesem Link wurde <time>{ago}</time> der neue Wert gesetzt, bevor Sie uns sagten, dass Sie das nicht waren.}
    addressUndo {Mit diesem Link wurde die Änderung <time>{ago}</time> rückgängig gemacht, bevor Sie uns sagten, dass Sie das nicht waren.}
    undo {Mit diesem Link wurde die Änderung <time>{ago}</time> rückgängig gemacht, bevor Sie uns sagten, dass Sie das nicht waren.}
    other {Mit diesem Link wurde die Änderung <time>{ago}</time> vorgenommen, bevor Sie uns sagten, dass Sie das nicht waren.}}`,

  'page.unchanged': `{kind, select,
    address {Das Konto behält die Adresse, die es hatte.}
    bothAddresses {Das Konto behält die Adresse, die es hatte.}
    prompted {Der jetzige Wert bleibt, wie er war.}
    addressUndo {Das Konto behält die Adresse, die es jetzt hat.}
    undo {Die Änderung, die vorgenommen wurde, bleibt.}
    other {Alles bleibt, wie es war.}}`,
  'page.declined.advice': `{kind, select,
    address {{reader, select,
      present {Hat niemand, den Sie kennen, das angefragt, versucht vielleicht jemand, Ihr Konto zu übernehmen.}
      observer {Hat niemand, den Sie kennen, das angefragt, versucht vielleicht jemand, Ihr Konto zu übernehmen.}
      other {Vielleicht hat sich jemand bei der eigenen Adresse vertippt. Kennen Sie den Absender nicht, brauchen Sie nichts weiter zu tun.}}}
    bothAddresses {Kennen Sie den Absender nicht, brauchen Sie nichts weiter zu tun.}
    prompted {Das kann jeder mit Ihrer Adresse anfragen, aber nur Sie können den Wert setzen.}
    other {Benutzt vielleicht jemand anderes Ihr Konto, <password>setzen Sie ein neues Passwort</password>.}}`,

  'page.undo.headline': 'Diese Änderung rückgängig machen?',
  'page.undo.ifRight':
    'War die Änderung richtig, brauchen Sie nichts zu tun: Schließen Sie diese Seite, und sie bleibt.',
  'page.undo.again': `{kind, select,
    addressUndo {Ist die Adresse, die das Konto jetzt hat, nicht Ihre, schreiben Sie sofort an <mail>{address}</mail>.}
    other {War die Änderung nicht von Ihnen, schreiben Sie sofort an <mail>{address}</mail>.}}`,
} as const

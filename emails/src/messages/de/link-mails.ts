export const linkMails = {
  'link.title': `{kind, select,
    address {{reader, select,
      present {Bestätigen Sie die Änderung Ihrer E-Mail-Adresse}
      other {Bestätigen Sie Ihre neue E-Mail-Adresse}}}
    prompted {Setzen Sie einen neuen Wert: {label}}
    addressUndo {Ihre E-Mail-Adresse wurde geändert}
    undo {Das wurde geändert: {columns}}
    other {Bestätigen Sie diese Änderung: {label}}}`,
  'link.preheader': `{kind, select,
    address {{reader, select,
      present {Sie wird nur vorgenommen, wenn auch Sie sie bestätigen. Wissen Sie nichts davon, stoppen Sie sie.}
      newOfTwo {Die Änderung wird vorgenommen, sobald diese Adresse und die jetzige sie bestätigt haben.}
      other {Ein Schritt fehlt noch. Bis Sie bestätigen, bleibt Ihre E-Mail-Adresse, wie sie ist.}}}
    bothAddresses {Sie wird erst vorgenommen, wenn beide Adressen sie bestätigt haben.}
    prompted {Sie wählen ihn auf unserer Seite. Bis dahin ändert sich nichts.}
    addressUndo {Wissen Sie nichts davon, machen Sie es jetzt rückgängig.}
    undo {Wissen Sie nichts davon, machen Sie es jetzt rückgängig.}
    other {Ein Schritt fehlt noch. Bis Sie bestätigen, ändert sich nichts.}}`,
  'link.lead': `{kind, select,
    address {{reader, select,
      present {Ihre E-Mail-Adresse soll in die neue unten geändert werden. Das wurde nicht aus Ihrem Konto angefragt. Deshalb wird die Änderung nur vorgenommen, wenn Sie sie hier bestätigen und die neue Adresse sie auch bestätigt. Von da an gehen unsere Mails an die neue Adresse.}
      newOfTwo {Öffnen Sie die Seite unten, prüfen Sie die Änderung und bestätigen Sie sie. Sie wird vorgenommen, sobald auch die jetzige Adresse sie bestätigt hat. Bis dahin bleibt Ihre E-Mail-Adresse, wie sie ist.}
      other {Ein Schritt fehlt noch: Öffnen Sie die Seite unten, prüfen Sie die Änderung und bestätigen Sie sie. Bis dahin bleibt Ihre E-Mail-Adresse, wie sie ist.}}}
    bothAddresses {{reader, select,
      present {Das Konto dieser Adresse soll die neue Adresse unten bekommen. Das geschieht nur, wenn Sie es hier bestätigen und die neue Adresse es auch bestätigt. Von da an gehen unsere Mails an die neue Adresse.}
      other {Diese Adresse soll die E-Mail-Adresse eines Kontos werden. Öffnen Sie die Seite unten, prüfen Sie die Änderung und bestätigen Sie sie. Sie wird vorgenommen, sobald auch die jetzige Adresse sie bestätigt hat.}}}
    prompted {Öffnen Sie die Seite unten und wählen Sie einen neuen Wert. Bis dahin bleibt der jetzige, wie er ist.}
    addressUndo {Die Änderung unten wurde von der neuen Adresse aus bestätigt. Unsere Mails gehen von jetzt an dorthin. Wissen Sie nichts davon, machen Sie sie rückgängig, und Ihr Konto bekommt diese Adresse zurück.}
    undo {Die Änderung unten wurde aus Ihrem Postfach bestätigt. Wissen Sie nichts davon, machen Sie sie rückgängig, und alles ist wie zuvor.}
    other {Ein Schritt fehlt noch: Öffnen Sie die Seite unten, prüfen Sie die Änderung und bestätigen Sie sie. Bis dahin ändert sich nichts.}}`,
  'link.button': `{kind, select,
    address {{reader, select,
      present {Diese Änderung prüfen}
      other {Meine E-Mail-Adresse ändern}}}
    bothAddresses {{reader, select,
      present {Diese Änderung prüfen}
      other {Diese Änderung bestätigen}}}
    prompted {Neuen Wert setzen}
    addressUndo {Prüfen und rückgängig machen}
    undo {Prüfen und rückgängig machen}
    other {Diese Änderung bestätigen}}`,
  'link.until': `{isUndo, select,
    true {Sie können es rückgängig machen bis: {until}.}
    other {Der Link gilt einmal, bis: {until}.}}`,
  'link.otherwise': `{kind, select,
    address {{reader, select,
      present {<b>Sie wissen nichts davon?</b> Öffnen Sie den Link und wählen Sie „Das war ich nicht“: Das stoppt die Änderung, und die Administratoren erfahren davon. Tun Sie nichts, ändert sich nichts.}
      other {<b>Das waren Sie nicht?</b> Beachten Sie diese Mail nicht, und nichts ändert sich. Oder öffnen Sie den Link und wählen Sie „Das war ich nicht“.}}}
    bothAddresses {<b>Sie möchten das nicht?</b> Beachten Sie diese Mail nicht, und nichts ändert sich. Oder öffnen Sie den Link und wählen Sie „Das möchte ich nicht“: Das beendet auch den anderen Link.}
    addressUndo {<b>Das waren Sie?</b> Dann brauchen Sie nichts zu tun.}
    undo {<b>Das waren Sie?</b> Dann brauchen Sie nichts zu tun.}
    other {<b>Das waren Sie nicht?</b> Beachten Sie diese Mail nicht, und nichts ändert sich. Oder öffnen Sie den Link und wählen Sie „Das war ich nicht“.}}`,
  'link.reason': `{kind, select,
    address {{reader, select,
      present {{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse eines Kontos ist, das eine andere bekommen soll.}
      other {{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse eines Kontos werden soll.}}}
    bothAddresses {{reader, select,
      present {{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse eines Kontos ist, das eine andere bekommen soll.}
      other {{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse eines Kontos werden soll.}}}
    addressUndo {{sender} hat diese Mail an {recipient} gesandt, weil es bis jetzt die E-Mail-Adresse des Kontos war.}
    undo {{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse des Kontos ist.}
    other {{sender} hat diese Mail an {recipient} gesandt, weil diese Änderung für das Konto mit dieser E-Mail-Adresse angefragt wurde.}}`,

  'link.observer.title': 'Ein Administrator möchte Ihre E-Mail-Adresse ändern',
  'link.observer.preheader':
    'Es heißt, dass Sie dieses Postfach nicht mehr lesen können. Können Sie es, stoppen Sie das oder sagen Sie Ja.',
  'link.observer.lead':
    'Ein Administrator möchte Ihre E-Mail-Adresse in die neue unten ändern und sagt, dass Sie dieses Postfach nicht mehr lesen können. Ein zweiter Administrator muss das genehmigen, und danach kann die neue Adresse es bestätigen. Ist es richtig, öffnen Sie die Seite und sagen Sie Ja: Dann braucht es nicht zu warten.',
  'link.observer.button': 'Prüfen und stoppen',
  'link.observer.until': 'Sagen Sie nicht Ja, wird nichts geändert bis: {until}.',
  'link.observer.otherwise':
    '<b>Sie wissen nichts davon?</b> Öffnen Sie den Link und wählen Sie „Diese Änderung stoppen“: Das stoppt sie, und die Administratoren erfahren davon. Tun Sie nichts, kann sie danach weitergehen.',
  'link.observer.reason':
    '{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse eines Kontos ist, das eine andere bekommen soll.',
} as const

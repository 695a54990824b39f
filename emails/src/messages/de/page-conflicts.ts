export const pageConflicts = {
  'page.conflict.stale': `{kind, select,
    address {Die E-Mail-Adresse wurde auf andere Weise geändert, seit dieser Link gesandt wurde.}
    bothAddresses {Das Konto wurde auf andere Weise geändert, seit dieser Link gesandt wurde.}
    addressUndo {Die E-Mail-Adresse wurde noch einmal geändert, seit sie nicht mehr Ihre ist.}
    undo {Das wurde seitdem noch einmal geändert.}
    other {Das wurde auf andere Weise geändert, seit dieser Link gesandt wurde: {label}.}}`,
  'page.conflict.unique-violation': `{kind, select,
    address {Diese Adresse gehört jetzt zu einem anderen Konto.}
    bothAddresses {Die neue Adresse gehört jetzt zu einem anderen Konto.}
    addressUndo {Ihre Adresse gehört jetzt zu einem anderen Konto.}
    undo {Was zuvor galt, gehört jetzt zu einem anderen Konto.}
    other {Das gehört jetzt zu einem anderen Konto: {label}.}}`,
  'page.conflict.row-missing': `{kind, select,
    address {Das Konto, dessen Adresse geändert werden sollte, gibt es nicht mehr.}
    bothAddresses {Das Konto, das geändert werden sollte, gibt es nicht mehr.}
    addressUndo {Das Konto, dessen Adresse wiederhergestellt werden sollte, gibt es nicht mehr.}
    other {Den Eintrag, der geändert werden sollte, gibt es nicht mehr.}}`,
  'page.conflict.rejected': `{kind, select,
    address {Diese Adresse wird für das Konto nicht mehr angenommen.}
    bothAddresses {Die neue Adresse wird für das Konto nicht mehr angenommen.}
    addressUndo {Ihre Adresse wird für das Konto nicht mehr angenommen.}
    undo {Was zuvor galt, wird für das Konto nicht mehr angenommen.}
    other {Das wird für das Konto nicht mehr angenommen: {label}.}}`,
  'page.conflict.refused': `{hasReason, select,
    true {{sender} hat diese Änderung abgelehnt: „{reason}“}
    other {{sender} hat diese Änderung abgelehnt.}}`,
} as const

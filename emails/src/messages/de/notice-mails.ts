export const noticeMails = {
  'notice.changed': 'Die Änderung wurde am {at} vorgenommen.',
  'notice.tellUs': 'Sagen Sie uns sofort Bescheid: <mail>{address}</mail>',

  'notice.title': `{kind, select,
    address {Ihre E-Mail-Adresse wurde geändert}
    bothAddresses {Die E-Mail-Adresse Ihres Kontos wurde geändert}
    addressUndo {Die Änderung der Adresse wurde rückgängig gemacht}
    undo {Diese Änderung wurde rückgängig gemacht: {columns}}
    other {Das wurde geändert: {label}}}`,
  'notice.preheader': `{kind, select,
    bothAddresses {Beide Adressen haben bestätigt. Waren das nicht Sie, handeln Sie jetzt.}
    addressUndo {Das Konto hat wieder die Adresse, die es zuvor hatte.}
    undo {Alles ist, wie es vor der Änderung war.}
    other {Die Änderung wurde bestätigt. Waren das nicht Sie, handeln Sie jetzt.}}`,
  'notice.lead': `{kind, select,
    address {Die Änderung Ihrer E-Mail-Adresse wurde von der neuen Adresse aus bestätigt. Unsere Mails gehen von jetzt an dorthin.}
    bothAddresses {Die Änderung wurde von beiden Adressen aus bestätigt. Unsere Mails gehen von jetzt an an die neue.}
    prompted {Anstelle des alten Werts ist ein neuer gesetzt.}
    addressUndo {Die Änderung wurde von der Adresse aus rückgängig gemacht, die das Konto zuvor hatte. Das Konto hat diese Adresse wieder.}
    undo {Die Änderung wurde rückgängig gemacht. Alles ist wie zuvor.}
    other {Die Änderung unten wurde bestätigt. Sie gilt von jetzt an.}}`,
  'notice.ifNotYou': `{kind, select,
    bothAddresses {<b>Das waren Sie nicht?</b> Vielleicht benutzt jemand anderes Ihr Postfach.}
    addressUndo {<b>Das waren Sie nicht?</b> Vielleicht benutzt jemand anderes das Konto oder sein Postfach.}
    undo {<b>Das waren Sie nicht?</b> Vielleicht benutzt jemand anderes das Konto oder sein Postfach.}
    other {<b>Das waren Sie nicht?</b> Vielleicht benutzt jemand anderes Ihr Konto.}}`,
  'notice.reason': `{kind, select,
    address {{sender} hat diese Mail an {recipient} gesandt, weil es bis jetzt die E-Mail-Adresse des Kontos war.}
    bothAddresses {{sender} hat diese Mail an {recipient} gesandt, weil es bis jetzt die E-Mail-Adresse des Kontos war.}
    addressUndo {{sender} hat diese Mail an {recipient} gesandt, weil es bis jetzt die E-Mail-Adresse des Kontos war.}
    other {{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse des Kontos ist.}}`,

  'alert.title': '„Das war ich nicht“: {label}, Nr. {number}',
  'alert.titleOfName': '„Das war ich nicht“: {label}, {name}, Nr. {number}',
  'alert.preheader':
    'Eine Änderung wurde von der Person abgelehnt, die sie bekommen hat. Bitte sehen Sie sie sich an.',
  'alert.lead':
    'Die Änderung unten wurde über ihren Link abgelehnt. Sie wurde nicht vorgenommen, und ihr Link gilt nicht mehr.',
  'alert.declined': '{address} hat diese Änderung am {at} abgelehnt.',
  'alert.account': 'Das Konto gehört {name}.',
  'alert.button': 'Im Panel öffnen',
  'alert.advice':
    'Meist ist eine vertippte Adresse der Grund. Kann niemand sagen, warum die Änderung angefragt wurde, benutzt vielleicht jemand anderes das Konto oder das des Administrators.',
  'alert.reason':
    '{sender} hat diese Mail an {recipient} gesandt, weil Sie Inhaber des Panels sind.',
} as const

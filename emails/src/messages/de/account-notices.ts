export const accountNotices = {
  'account.passkey': 'Passkey: {name}',
  'account.happened': 'Das geschah am {at}.',
  'account.button': 'Neues Passwort setzen',
  'account.reason':
    '{sender} hat diese Mail an {recipient} gesandt, weil es die E-Mail-Adresse des Kontos ist.',

  'account.passkey-added.title': 'Ihrem Konto wurde ein Passkey hinzugefügt',
  'account.passkey-added.preheader': 'Er meldet ohne Ihr Passwort bei Ihrem Konto an.',
  'account.passkey-added.lead':
    'Ihrem Konto wurde ein Passkey hinzugefügt. Er meldet ohne Ihr Passwort an.',
  'account.passkey-added.advice':
    'Waren Sie das, brauchen Sie nichts zu tun. Wenn nicht, benutzt jemand anderes Ihr Konto: Setzen Sie jetzt ein neues Passwort. Das meldet alle ab und entfernt diesen Passkey.',

  'account.second-factor-on.title': 'Die Zwei-Faktor-Anmeldung wurde eingeschaltet',
  'account.second-factor-on.preheader':
    'Ihr Konto fragt von jetzt an nach einem Code aus einer Authenticator-App.',
  'account.second-factor-on.lead':
    'Die Zwei-Faktor-Anmeldung wurde für Ihr Konto eingeschaltet. Nach dem Passwort fragt es nach einem Code aus einer Authenticator-App.',
  'account.second-factor-on.advice':
    'Waren Sie das, brauchen Sie nichts zu tun. Wenn nicht, benutzt jemand anderes Ihr Konto: Setzen Sie jetzt ein neues Passwort. Innerhalb einer Woche schaltet das die Zwei-Faktor-Anmeldung wieder ab.',

  'account.second-factor-off.title': 'Die Zwei-Faktor-Anmeldung wurde abgeschaltet',
  'account.second-factor-off.preheader': 'Zum Anmelden genügt jetzt Ihr Passwort allein.',
  'account.second-factor-off.lead':
    'Die Zwei-Faktor-Anmeldung wurde für Ihr Konto abgeschaltet. Zum Anmelden genügt das Passwort allein.',
  'account.second-factor-off.advice':
    'Waren Sie das, brauchen Sie nichts zu tun. Wenn nicht, benutzt jemand anderes Ihr Konto: Setzen Sie jetzt ein neues Passwort.',

  'account.recovery-codes-renewed.title': 'Neue Wiederherstellungscodes wurden erstellt',
  'account.recovery-codes-renewed.preheader':
    'Die älteren Wiederherstellungscodes Ihres Kontos gelten nicht mehr.',
  'account.recovery-codes-renewed.lead':
    'Für Ihr Konto wurden neue Wiederherstellungscodes erstellt. Die älteren gelten nicht mehr.',
  'account.recovery-codes-renewed.advice':
    'Waren Sie das, brauchen Sie nichts zu tun. Wenn nicht, benutzt jemand anderes Ihr Konto: Setzen Sie jetzt ein neues Passwort. Erstellen Sie danach selbst neue Wiederherstellungscodes.',

  'account.secured.title': 'Ihr Konto wurde gesichert',
  'account.secured.preheader':
    'Offene Änderungen, Sitzungen und neue Wege zur Anmeldung wurden beendet.',
  'account.secured.lead': `{because, select,
    undo {Wir haben beendet, was jemand anderes in Ihrem Konto hinterlassen haben könnte. Sie haben die Änderung Ihrer E-Mail-Adresse rückgängig gemacht.}
    other {Wir haben beendet, was jemand anderes in Ihrem Konto hinterlassen haben könnte. Sie haben gesagt, dass eine Änderung nicht von Ihnen angefragt war.}}`,
  'account.secured.advice':
    'Haben Sie etwas davon nicht erwartet, setzen Sie ein neues Passwort. Fehlt Ihnen etwas, fügen Sie es nach dem Anmelden wieder hinzu.',

  'account.owner-alert.title': 'Im Verwaltungsbereich wird jemand gebraucht',
  'account.owner-alert.preheader':
    'E-Mails konnten nicht zugestellt werden, Änderungen warten auf eine Freigabe, oder Webhooks haben pausiert.',
  'account.owner-alert.lead': 'Es ist etwas geschehen, um das sich jemand kümmern muss:',
  'account.owner-alert.failed': 'E-Mails, die nicht zugestellt werden konnten: {count}',
  'account.owner-alert.waiting': 'Änderungen, die auf eine Freigabe warten: {count}',
  'account.owner-alert.paused': 'Webhooks, die von selbst pausiert haben: {count}',
  'account.owner-alert.advice':
    'Eine solche E-Mail kommt höchstens einmal in der Stunde, und nur wenn es etwas Neues gibt.',
  'account.owner-alert.button': 'Verwaltungsbereich öffnen',
} as const

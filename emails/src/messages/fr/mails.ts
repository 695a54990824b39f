export const mails = {
  'mail.hello': 'Bonjour,',
  'mail.helloName': 'Bonjour {name},',
  'mail.note': 'Remarque sur cette demande :',
  'mail.copyLink': 'Ou copiez ce lien dans votre navigateur :',
  'mail.questions': 'Des questions ? Écrivez à {address}',
  'mail.requested': `{requester, select,
    you {Vous avez demandé cela le {at}.}
    account {Cela a été demandé depuis le compte lui-même le {at}.}
    admin {Un administrateur a demandé cela le {at}.}
    namedAdmin {{name}, en tant qu’administrateur, a demandé cela le {at}.}
    namedProgram {Le programme {name} a demandé cela le {at}.}
    other {Un programme a demandé cela le {at}.}}`,
  'mail.undo.changed': 'Le changement a été fait le {at}.',
  'mail.undo.undoes': 'Cela annule le changement fait le {at}.',
  'mail.undo.requested': `{requester, select,
    account {Ce changement a été demandé depuis le compte lui-même.}
    admin {Un administrateur a demandé ce changement.}
    namedAdmin {{name}, en tant qu’administrateur, a demandé ce changement.}
    namedProgram {Le programme {name} a demandé ce changement.}
    other {Un programme a demandé ce changement.}}`,

  'mail.change.from': 'Avant',
  'mail.change.to': 'Après',
  'mail.change.new': 'Après',
  'mail.change.value': 'Valeur',
  'mail.change.none': '(rien)',
  'mail.change.notShown': '(non affiché)',
  'mail.change.lookClosely': '<b>Regardez bien :</b> {warning}',
  'mail.change.prompted.link': 'Vous choisissez la valeur sur la page.',
  'mail.change.prompted.notice':
    'Une nouvelle valeur est définie. Nos messages ne la montrent jamais.',
  'mail.change.prompted.alert': 'La valeur devait être choisie sur la page.',

  'mail.ended': 'Également arrêté :',
  'mail.ended.change': 'Changement arrêté : {label}, nº {number}',
  'mail.ended.sessions': 'Sessions déconnectées : {count}',
  'mail.ended.devices': 'Appareils qui ne sont plus de confiance : {count}',
  'mail.ended.passkey': 'Clé d’accès supprimée : {name}',
  'mail.ended.unnamedPasskey': 'Une clé d’accès a été supprimée',
  'mail.ended.twoFactor':
    'Authentification à deux facteurs désactivée : elle avait été activée il y a moins d’une semaine',
} as const

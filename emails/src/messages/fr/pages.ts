export const pages = {
  'page.questions': 'Des questions ? Vous pouvez écrire à <mail>{address}</mail>.',
  'page.home': '<home>Retour à {sender}</home>',
  'page.errorTitle': 'Erreur : {title}',

  'page.status.pending': 'En attente de vous',
  'page.status.applying': 'En cours',
  'page.status.confirmed': 'Confirmé',
  'page.status.declined': 'Refusé',
  'page.status.revoked': 'Retiré',
  'page.status.superseded': 'Remplacé',
  'page.status.expired': 'Expiré',
  'page.status.undone': 'Annulé',
  'page.status.too-late': 'Trop tard',
  'page.status.conflicted': 'Pas fait',
  'page.status.onItsWay': 'En route',
  'page.status.notMade': 'Pas encore fait',
  'page.status.waitingForOther': 'En attente de l’autre adresse',
  'page.status.notYet': 'Pas encore',

  'page.ago': `{unit, select,
    minute {{count, plural, one {il y a # minute} many {il y a # de minutes} other {il y a # minutes}}}
    hour {{count, plural, one {il y a # heure} many {il y a # d’heures} other {il y a # heures}}}
    day {{count, plural, one {il y a # jour} many {il y a # de jours} other {il y a # jours}}}
    other {à l’instant}}`,
  'page.left': `{unit, select,
    minute {{count, plural, one {# minute} many {# de minutes} other {# minutes}}}
    hour {{count, plural, one {# heure} many {# d’heures} other {# heures}}}
    day {{count, plural, one {# jour} many {# de jours} other {# jours}}}
    other {moins d’une minute}}`,
  'page.near': `{day, select,
    today {aujourd’hui {time}}
    other {demain {time}}}`,

  'page.change.from': 'Avant',
  'page.change.to': 'Après',
  'page.change.none': 'rien',
  'page.change.lookClosely': 'Regardez bien : {warning}',
  'page.fact.about': 'Objet',
  'page.fact.account': 'Compte',
  'page.fact.asked': 'Demandé',
  'page.fact.made': 'Changé',
  'page.fact.askedFor': 'Demandé',
  'page.fact.done': 'Fait',
  'page.fact.ended': 'Terminé',
  'page.fact.undone': 'Annulé',
  'page.fact.valid': 'Valable',
  'page.fact.open': 'Ouvert',
  'page.until': 'jusqu’à : <time>{at}</time> ({left})',
  'page.asked': `{requester, select,
    account {<time>{ago}</time> depuis le compte lui-même}
    admin {<time>{ago}</time> par un administrateur}
    namedAdmin {<time>{ago}</time> par un administrateur, <bdi>{name}</bdi>}
    program {<time>{ago}</time> par <bdi>{name}</bdi>}
    other {<time>{ago}</time> par vous}}`,
  'page.undo.made': `{kind, select,
    addressUndo {<time>{ago}</time>, quand la nouvelle adresse l’a confirmé}
    other {<time>{ago}</time>, quand cela a été confirmé}}`,
  'page.undo.asked': `{requester, select,
    admin {par un administrateur}
    namedAdmin {par un administrateur, <bdi>{name}</bdi>}
    program {par <bdi>{name}</bdi>}
    other {par une personne connectée au compte}}`,

  'page.notMe': `{kind, select,
    bothAddresses {Je ne veux pas cela}
    other {Ce n’était pas moi}}`,
  'page.notMe.hint': `{kind, select,
    bothAddresses {Si vous ne voulez pas cela, choisissez « Je ne veux pas cela » : rien n’est changé.}
    other {Si vous n’en savez rien, choisissez « Ce n’était pas moi » : rien n’est changé.}}`,
  'page.stop': 'Arrêter ce changement',
  'page.renew': 'M’envoyer un nouveau lien',
  'page.refused': 'Rien n’a encore été changé',
  'page.choiceMissing': `{buttons, plural,
    one {Votre choix ne nous est pas parvenu. Choisissez le bouton ci-dessous.}
    many {Votre choix ne nous est pas parvenu. Choisissez l’un des boutons.}
    other {Votre choix ne nous est pas parvenu. Choisissez l’un des deux boutons.}}`,
  'page.predicted': 'Ceci ne pourrait pas être fait maintenant',
  'page.predicted.next': 'Si vous confirmez en l’état, rien n’est changé et le lien prend fin.',
  'page.field.label': '{column}',
  'page.field.again': '{column}, encore une fois',
  'page.field.rules': 'De {min} à {max} caractères.',
  'page.field.show': `{isShown, select,
    true {Masquer ce que je tape}
    other {Afficher ce que je tape}}`,
  'page.field.missing': 'À remplir : {column}.',
  'page.field.tooShort': `{min, plural,
    one {Utilisez au moins # caractère.}
    many {Utilisez au moins # de caractères.}
    other {Utilisez au moins # caractères.}}`,
  'page.field.tooLong': `{max, plural,
    one {Utilisez au plus # caractère.}
    many {Utilisez au plus # de caractères.}
    other {Utilisez au plus # caractères.}}`,
  'page.field.guessable': `{why, select,
    common {Ce mot de passe est facile à deviner : il est sur les listes qui sont essayées en premier. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    similarToCommon {Ce mot de passe est facile à deviner : il ressemble à ceux qui sont essayés en premier. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    userInputs {Ce mot de passe est facile à deviner : il ressemble à votre nom ou à votre adresse. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    sequences {Ce mot de passe est facile à deviner : c’est une suite comme abcd ou 4321. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    simpleRepeat {Ce mot de passe est facile à deviner : il répète le même caractère. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    extendedRepeat {Ce mot de passe est facile à deviner : il répète le même mot. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    straightRow {Ce mot de passe est facile à deviner : c’est une rangée de touches. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    keyPattern {Ce mot de passe est facile à deviner : c’est un court motif de touches. Utilisez au moins quatre mots qui ne vont pas ensemble.}
    other {Ce mot de passe est facile à deviner : il suit un motif connu. Utilisez au moins quatre mots qui ne vont pas ensemble.}}`,
  'page.field.mismatch': 'Les deux sont différents. Saisissez la même chose dans les deux champs.',

  'page.observer.headline': 'Un administrateur a demandé à changer votre adresse e-mail',
  'page.observer.why':
    'Il indique que vous ne pouvez plus lire les messages ici. Si c’est faux, arrêtez le changement.',
  'page.observer.coolingDown': `{isApproved, select,
    true {Rien n’est changé jusqu’à cette date : <b>{until} ({left})</b>. Ensuite, la nouvelle adresse peut confirmer : un second administrateur a approuvé.}
    other {Rien n’est changé jusqu’à cette date : <b>{until} ({left})</b>. Ensuite, la nouvelle adresse peut confirmer dès qu’un second administrateur a approuvé.}}`,
  'page.observer.cooledDown': `{isApproved, select,
    true {La nouvelle adresse peut confirmer : un second administrateur a approuvé.}
    other {La nouvelle adresse peut confirmer dès qu’un second administrateur a approuvé.}}`,
  'page.observer.yes': 'Oui, changer mon adresse e-mail',
  'page.observer.ifStopped':
    'Si vous l’arrêtez, rien n’est changé, et les responsables chez {sender} en sont avertis.',
  'page.observer.ifYes':
    'Si vous dites oui, il n’y a plus à attendre jusque-là. L’approbation d’un second administrateur reste nécessaire.',

  'page.waiting.both.headline': 'Il manque encore une confirmation',
  'page.waiting.both.why':
    'Merci : vous avez confirmé. Le changement est fait dès que <b>{other}</b> le confirme aussi, depuis le message que nous y avons envoyé. Il n’y a rien d’autre à faire ici.',
  'page.waiting.both.stop':
    'Tant que l’autre adresse n’a pas confirmé, vous pouvez encore l’arrêter.',
  'page.waiting.saidYes.headline': 'Merci : vous avez dit oui',
  'page.waiting.saidYes.why': `{isApproved, select,
    true {Le changement n’a plus à attendre. Il est fait dès que la nouvelle adresse l’a confirmé. Il n’y a rien d’autre à faire ici.}
    other {Le changement n’a plus à attendre. Il est fait dès qu’un second administrateur l’a approuvé et que la nouvelle adresse l’a confirmé. Il n’y a rien d’autre à faire ici.}}`,
  'page.waiting.early.headline': 'Ceci ne peut pas encore être confirmé',
  'page.waiting.early.why': `{isApproved, select,
    true {L’adresse actuelle peut encore l’arrêter pendant un certain temps. Ouvrez de nouveau ce lien plus tard.}
    other {L’approbation d’un second administrateur manque encore. Ouvrez de nouveau ce lien plus tard.}}`,
  'page.waiting.stop': 'Tant que ce n’est pas fait, vous pouvez encore l’arrêter.',
} as const

export const noticeMails = {
  'notice.changed': 'Le changement a été fait le {at}.',
  'notice.tellUs': 'Prévenez-nous tout de suite : <mail>{address}</mail>',

  'notice.title': `{kind, select,
    address {Votre adresse e-mail a été changée}
    bothAddresses {L’adresse e-mail de votre compte a été changée}
    addressUndo {Le changement d’adresse a été annulé}
    undo {Ce changement a été annulé : {columns}}
    other {Ceci a été changé : {label}}}`,
  'notice.preheader': `{kind, select,
    bothAddresses {Les deux adresses ont confirmé. Si ce n’était pas vous, agissez maintenant.}
    addressUndo {Le compte a retrouvé l’adresse qu’il avait avant.}
    undo {Tout est comme avant le changement.}
    other {Le changement a été confirmé. Si ce n’était pas vous, agissez maintenant.}}`,
  'notice.lead': `{kind, select,
    address {Le changement de votre adresse e-mail a été confirmé depuis la nouvelle adresse. Nos messages y vont désormais.}
    bothAddresses {Le changement a été confirmé depuis les deux adresses. Nos messages vont désormais à la nouvelle.}
    prompted {Une nouvelle valeur remplace l’ancienne.}
    addressUndo {Le changement a été annulé depuis l’adresse que le compte avait avant. Le compte a retrouvé cette adresse.}
    undo {Le changement a été annulé. Tout est comme avant.}
    other {Le changement ci-dessous a été confirmé. Il est en vigueur désormais.}}`,
  'notice.ifNotYou': `{kind, select,
    bothAddresses {<b>Ce n’était pas vous ?</b> Quelqu’un d’autre utilise peut-être votre boîte de réception.}
    addressUndo {<b>Ce n’était pas vous ?</b> Quelqu’un d’autre utilise peut-être le compte ou sa boîte de réception.}
    undo {<b>Ce n’était pas vous ?</b> Quelqu’un d’autre utilise peut-être le compte ou sa boîte de réception.}
    other {<b>Ce n’était pas vous ?</b> Quelqu’un d’autre utilise peut-être votre compte.}}`,
  'notice.reason': `{kind, select,
    address {{sender} a envoyé ce message à {recipient} car c’était jusqu’ici l’adresse e-mail du compte.}
    bothAddresses {{sender} a envoyé ce message à {recipient} car c’était jusqu’ici l’adresse e-mail du compte.}
    addressUndo {{sender} a envoyé ce message à {recipient} car c’était jusqu’ici l’adresse e-mail du compte.}
    other {{sender} a envoyé ce message à {recipient} car c’est l’adresse e-mail du compte.}}`,

  'alert.title': '« Ce n’était pas moi » : {label}, nº {number}',
  'alert.titleOfName': '« Ce n’était pas moi » : {label}, {name}, nº {number}',
  'alert.preheader':
    'Un changement a été refusé par la personne qui en a reçu le lien. Veuillez l’examiner.',
  'alert.lead':
    'Le changement ci-dessous a été refusé depuis son lien. Il n’a pas été fait, et son lien ne fonctionne plus.',
  'alert.declined': '{address} a refusé ce changement le {at}.',
  'alert.account': 'Titulaire du compte : {name}.',
  'alert.button': 'L’ouvrir dans le panneau',
  'alert.advice':
    'Une adresse mal saisie en est le plus souvent la raison. Si personne ne sait pourquoi le changement a été demandé, quelqu’un d’autre utilise peut-être le compte, ou celui de l’administrateur.',
  'alert.reason':
    '{sender} a envoyé ce message à {recipient} car vous êtes propriétaire du panneau.',
} as const

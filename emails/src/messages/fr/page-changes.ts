export const pageChanges = {
  'page.lead': `{kind, select,
    address {{reader, select,
      present {Cela n’a pas été demandé depuis votre compte. Si vous confirmez et que la nouvelle adresse confirme aussi, {sender} utilise la nouvelle, et non plus celle-ci.}
      newOfTwo {Dès que vous et l’adresse actuelle avez confirmé, {sender} utilise cette adresse pour le compte.}
      other {Dès que vous confirmez, {sender} utilise cette adresse pour le compte.}}}
    bothAddresses {{reader, select,
      present {Si vous confirmez et que la nouvelle adresse confirme aussi, {sender} utilise la nouvelle pour le compte, et non plus celle-ci.}
      other {Dès que vous et l’adresse actuelle avez confirmé, {sender} utilise cette adresse pour le compte.}}}
    prompted {{isSignedOut, select,
      true {Choisissez une nouvelle valeur. Dès qu’elle est définie, vous êtes déconnecté partout.}
      other {Choisissez une nouvelle valeur. Elle remplace la valeur actuelle.}}}
    addressUndo {{isSignedOut, select,
      true {Si vous l’annulez, {sender} utilise de nouveau cette adresse pour votre compte, et déconnecte le compte partout.}
      other {Si vous l’annulez, {sender} utilise de nouveau cette adresse pour votre compte.}}}
    undo {{isSignedOut, select,
      true {Si vous l’annulez, tout redevient comme avant, et le compte est déconnecté partout.}
      other {Si vous l’annulez, tout redevient comme avant.}}}
    other {{isSignedOut, select,
      true {Vérifiez le changement ci-dessous. {sender} le fait dès que vous confirmez, et vous déconnecte partout.}
      other {Vérifiez le changement ci-dessous. {sender} le fait dès que vous confirmez.}}}}`,
  'page.button': `{kind, select,
    address {Changer mon adresse e-mail}
    prompted {Définir la nouvelle valeur}
    addressUndo {Annuler ce changement}
    undo {Annuler ce changement}
    other {Confirmer ce changement}}`,

  'page.applied.headline': `{kind, select,
    address {Votre adresse e-mail est changée}
    prompted {La nouvelle valeur est définie}
    addressUndo {Le changement est annulé}
    undo {Le changement est annulé}
    other {Le changement est fait}}`,
  'page.applied.why': `{kind, select,
    address {C’est maintenant <b>{newAddress}</b>.}
    bothAddresses {Les deux adresses ont confirmé. Le compte appartient maintenant à <b>{newAddress}</b>.}
    prompted {{isSignedOut, select,
      true {Elle remplace désormais l’ancienne, et vous êtes déconnecté partout.}
      other {Elle remplace désormais l’ancienne.}}}
    addressUndo {{isSignedOut, select,
      true {Votre adresse e-mail est de nouveau <b>{newAddress}</b>, et votre compte est déconnecté partout.}
      other {Votre adresse e-mail est de nouveau <b>{newAddress}</b>.}}}
    undo {{isSignedOut, select,
      true {Tout est comme avant, et votre compte est déconnecté partout.}
      other {Tout est comme avant.}}}
    other {{isSignedOut, select,
      true {Il est en vigueur désormais, et vous êtes déconnecté partout.}
      other {Il est en vigueur désormais.}}}}`,
  'page.applied.undoMailed':
    'Nous vous envoyons un message qui le dit, avec un lien qui permet de l’annuler.',
  'page.applied.oldAddressTold': 'Nous prévenons aussi l’ancienne adresse : {before}.',
  'page.applied.mailed': 'Nous vous envoyons un message qui le dit, à conserver.',
  'page.applied.newPassword':
    '<password>Définissez maintenant un nouveau mot de passe</password>, pour que personne d’autre ne puisse se connecter avec l’ancien.',
  'page.applied.signIn': '<signIn>Se reconnecter</signIn>',

  'page.confirmed.why': `{kind, select,
    address {{reader, select,
      observer {La nouvelle adresse l’a confirmé : l’adresse e-mail a été changée <time>{ago}</time>.}
      other {Avec ce lien, l’adresse e-mail a été changée <time>{ago}</time>.}}}
    prompted {Avec ce lien, la nouvelle valeur a été définie <time>{ago}</time>.}
    addressUndo {Avec ce lien, le changement a été annulé <time>{ago}</time>.}
    undo {Avec ce lien, le changement a été annulé <time>{ago}</time>.}
    other {Avec ce lien, le changement a été fait <time>{ago}</time>.}}`,
  'page.too-late.why': `{kind, select,
    address {{reader, select,
      observer {La nouvelle adresse l’a confirmé : l’adresse e-mail a été changée <time>{ago}</time>, avant que vous nous disiez que ce n’était pas vous.}
      other {Avec ce lien, l’adresse e-mail a été changée <time>{ago}</time>, avant que vous nous disiez que ce n’était pas vous.}}}
    prompted {Avec ce lien, la nouvelle valeur a été définie <time>{ago}</time>, avant que vous nous disiez que ce n’était pas vous.}
    addressUndo {Avec ce lien, le changement a été annulé <time>{ago}</time>, avant que vous nous disiez que ce n’était pas vous.}
    undo {Avec ce lien, le changement a été annulé <time>{ago}</time>, avant que vous nous disiez que ce n’était pas vous.}
    other {Avec ce lien, le changement a été fait <time>{ago}</time>, avant que vous nous disiez que ce n’était pas vous.}}`,

  'page.unchanged': `{kind, select,
    address {Le compte garde l’adresse qu’il avait.}
    bothAddresses {Le compte garde l’adresse qu’il avait.}
    prompted {La valeur actuelle reste la même.}
    addressUndo {Le compte garde l’adresse qu’il a maintenant.}
    undo {Le changement qui a été fait reste.}
    other {Tout reste comme avant.}}`,
  'page.declined.advice': `{kind, select,
    address {{reader, select,
      present {Si personne que vous connaissez n’a demandé cela, quelqu’un essaie peut-être de prendre votre compte.}
      observer {Si personne que vous connaissez n’a demandé cela, quelqu’un essaie peut-être de prendre votre compte.}
      other {Quelqu’un s’est peut-être trompé en saisissant son adresse. Si vous ne connaissez pas cet expéditeur, il n’y a rien d’autre à faire.}}}
    bothAddresses {Si vous ne connaissez pas cet expéditeur, il n’y a rien d’autre à faire.}
    prompted {Tout le monde peut demander cela avec votre adresse, mais vous seul pouvez définir la valeur.}
    other {Si quelqu’un d’autre utilise peut-être votre compte, <password>définissez un nouveau mot de passe</password>.}}`,

  'page.undo.headline': 'Annuler ce changement ?',
  'page.undo.ifRight':
    'Si le changement était juste, il n’y a rien à faire : fermez cette page, et il reste.',
  'page.undo.again': `{kind, select,
    addressUndo {Si l’adresse que le compte a maintenant n’est pas la vôtre, écrivez tout de suite à <mail>{address}</mail>.}
    other {Si le changement ne venait pas de vous, écrivez tout de suite à <mail>{address}</mail>.}}`,
} as const

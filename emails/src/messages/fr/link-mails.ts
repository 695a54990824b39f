export const linkMails = {
  'link.title': `{kind, select,
    address {{reader, select,
      present {Confirmez le changement de votre adresse e-mail}
      other {Confirmez votre nouvelle adresse e-mail}}}
    prompted {Définissez une nouvelle valeur : {label}}
    addressUndo {Votre adresse e-mail a été changée}
    undo {Ceci a été changé : {columns}}
    other {Confirmez ce changement : {label}}}`,
  'link.preheader': `{kind, select,
    address {{reader, select,
      present {Il n’est fait que si vous le confirmez aussi. Si vous n’en savez rien, arrêtez-le.}
      newOfTwo {Le changement est fait dès que cette adresse et l’adresse actuelle l’ont confirmé.}
      other {Il reste une étape. Tant que vous n’avez pas confirmé, votre adresse e-mail reste la même.}}}
    bothAddresses {Il n’est fait qu’une fois confirmé par les deux adresses.}
    prompted {Vous la choisissez sur notre page. D’ici là, rien ne change.}
    addressUndo {Si vous n’en savez rien, annulez ce changement maintenant.}
    undo {Si vous n’en savez rien, annulez ce changement maintenant.}
    other {Il reste une étape. Tant que vous n’avez pas confirmé, rien ne change.}}`,
  'link.lead': `{kind, select,
    address {{reader, select,
      present {Votre adresse e-mail doit être remplacée par la nouvelle adresse ci-dessous. Cela n’a pas été demandé depuis votre compte. Le changement n’est donc fait que si vous le confirmez ici et que la nouvelle adresse le confirme aussi. Nos messages vont ensuite à la nouvelle adresse.}
      newOfTwo {Ouvrez la page ci-dessous, vérifiez le changement et confirmez-le. Il est fait dès que l’adresse actuelle l’a confirmé aussi. D’ici là, votre adresse e-mail reste la même.}
      other {Il reste une étape : ouvrez la page ci-dessous, vérifiez le changement et confirmez-le. D’ici là, votre adresse e-mail reste la même.}}}
    bothAddresses {{reader, select,
      present {Le compte de cette adresse doit recevoir la nouvelle adresse ci-dessous. Cela n’est fait que si vous le confirmez ici et que la nouvelle adresse le confirme aussi. Nos messages vont ensuite à la nouvelle adresse.}
      other {Cette adresse doit devenir l’adresse e-mail d’un compte. Ouvrez la page ci-dessous, vérifiez le changement et confirmez-le. Il est fait dès que l’adresse actuelle l’a confirmé aussi.}}}
    prompted {Ouvrez la page ci-dessous et choisissez une nouvelle valeur. D’ici là, la valeur actuelle reste la même.}
    addressUndo {Le changement ci-dessous a été confirmé depuis la nouvelle adresse, à laquelle nos messages vont désormais. Si vous n’en savez rien, annulez-le, et votre compte retrouve cette adresse.}
    undo {Le changement ci-dessous a été confirmé depuis votre boîte de réception. Si vous n’en savez rien, annulez-le, et tout redevient comme avant.}
    other {Il reste une étape : ouvrez la page ci-dessous, vérifiez le changement et confirmez-le. D’ici là, rien ne change.}}`,
  'link.button': `{kind, select,
    address {{reader, select,
      present {Vérifier ce changement}
      other {Changer mon adresse e-mail}}}
    bothAddresses {{reader, select,
      present {Vérifier ce changement}
      other {Confirmer ce changement}}}
    prompted {Définir une nouvelle valeur}
    addressUndo {Vérifier et annuler}
    undo {Vérifier et annuler}
    other {Confirmer ce changement}}`,
  'link.until': `{isUndo, select,
    true {Vous pouvez l’annuler jusqu’au {until}.}
    other {Le lien fonctionne une seule fois, jusqu’au {until}.}}`,
  'link.otherwise': `{kind, select,
    address {{reader, select,
      present {<b>Vous n’en savez rien ?</b> Ouvrez le lien et choisissez « Ce n’était pas moi » : cela arrête le changement, et les administrateurs en sont avertis. Si vous ne faites rien, rien ne change.}
      other {<b>Ce n’était pas vous ?</b> Ignorez ce message, et rien ne change. Ou ouvrez le lien et choisissez « Ce n’était pas moi ».}}}
    bothAddresses {<b>Vous ne voulez pas cela ?</b> Ignorez ce message, et rien ne change. Ou ouvrez le lien et choisissez « Je ne veux pas cela » : cela met fin aussi à l’autre lien.}
    addressUndo {<b>C’était vous ?</b> Alors il n’y a rien à faire.}
    undo {<b>C’était vous ?</b> Alors il n’y a rien à faire.}
    other {<b>Ce n’était pas vous ?</b> Ignorez ce message, et rien ne change. Ou ouvrez le lien et choisissez « Ce n’était pas moi ».}}`,
  'link.reason': `{kind, select,
    address {{reader, select,
      present {{sender} a envoyé ce message à {recipient} car c’est l’adresse e-mail d’un compte qui doit en recevoir une autre.}
      other {{sender} a envoyé ce message à {recipient} car cette adresse doit devenir l’adresse e-mail d’un compte.}}}
    bothAddresses {{reader, select,
      present {{sender} a envoyé ce message à {recipient} car c’est l’adresse e-mail d’un compte qui doit en recevoir une autre.}
      other {{sender} a envoyé ce message à {recipient} car cette adresse doit devenir l’adresse e-mail d’un compte.}}}
    addressUndo {{sender} a envoyé ce message à {recipient} car c’était jusqu’ici l’adresse e-mail du compte.}
    undo {{sender} a envoyé ce message à {recipient} car c’est l’adresse e-mail du compte.}
    other {{sender} a envoyé ce message à {recipient} car ce changement a été demandé pour le compte qui a cette adresse e-mail.}}`,

  'link.observer.title': 'Un administrateur a demandé à changer votre adresse e-mail',
  'link.observer.preheader':
    'Il indique que vous ne pouvez plus lire cette boîte de réception. Si vous le pouvez, arrêtez le changement ou dites oui.',
  'link.observer.lead':
    'Un administrateur a demandé à remplacer votre adresse e-mail par la nouvelle adresse ci-dessous. Il indique que vous ne pouvez plus lire cette boîte de réception. Un second administrateur doit l’approuver, puis la nouvelle adresse peut le confirmer. Si c’est juste, ouvrez la page et dites oui : il n’y a alors plus d’attente.',
  'link.observer.button': 'Vérifier et arrêter',
  'link.observer.until': 'Si vous ne dites pas oui, rien n’est changé jusqu’au {until}.',
  'link.observer.otherwise':
    '<b>Vous n’en savez rien ?</b> Ouvrez le lien et choisissez « Arrêter ce changement » : cela l’arrête, et les administrateurs en sont avertis. Si vous ne faites rien, il peut se poursuivre après ce délai.',
  'link.observer.reason':
    '{sender} a envoyé ce message à {recipient} car c’est l’adresse e-mail d’un compte qui doit en recevoir une autre.',
} as const

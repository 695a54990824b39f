export const pageConflicts = {
  'page.conflict.stale': `{kind, select,
    address {L’adresse e-mail a été changée autrement depuis l’envoi de ce lien.}
    bothAddresses {Le compte a été changé autrement depuis l’envoi de ce lien.}
    addressUndo {L’adresse e-mail a été changée encore une fois depuis qu’elle n’est plus la vôtre.}
    undo {Cela a été changé encore une fois depuis.}
    other {Ceci a été changé autrement depuis l’envoi de ce lien : {label}.}}`,
  'page.conflict.unique-violation': `{kind, select,
    address {Cette adresse appartient maintenant à un autre compte.}
    bothAddresses {La nouvelle adresse appartient maintenant à un autre compte.}
    addressUndo {Votre adresse appartient maintenant à un autre compte.}
    undo {Ce qu’il y avait avant appartient maintenant à un autre compte.}
    other {Ceci appartient maintenant à un autre compte : {label}.}}`,
  'page.conflict.row-missing': `{kind, select,
    address {Le compte dont l’adresse devait être changée n’existe plus.}
    bothAddresses {Le compte qui devait être changé n’existe plus.}
    addressUndo {Le compte dont l’adresse devait être rétablie n’existe plus.}
    other {L’entrée qui devait être changée n’existe plus.}}`,
  'page.conflict.rejected': `{kind, select,
    address {Cette adresse n’est plus acceptée pour le compte.}
    bothAddresses {La nouvelle adresse n’est plus acceptée pour le compte.}
    addressUndo {Votre adresse n’est plus acceptée pour le compte.}
    undo {Ce qu’il y avait avant n’est plus accepté pour le compte.}
    other {Ceci n’est plus accepté pour le compte : {label}.}}`,
  'page.conflict.refused': `{hasReason, select,
    true {{sender} a refusé ce changement : « {reason} »}
    other {{sender} a refusé ce changement.}}`,
} as const

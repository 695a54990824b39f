export const pageEndings = {
  'page.nothingToDo': 'Il n’y a rien d’autre à faire.',
  'page.askAgain':
    'Si vous voulez toujours ce changement, demandez-le de nouveau là où vous avez commencé.',
  'page.ifSurprised': 'Si cela vous surprend, écrivez à <mail>{address}</mail>.',

  'page.applied.ifWrong': 'Si c’est une erreur, écrivez à <mail>{address}</mail>.',

  'page.applying.headline': 'Confirmé : le changement est en cours',
  'page.applying.why':
    '{sender} effectue ce changement en ce moment. Il a été confirmé <time>{ago}</time>.',
  'page.applying.next':
    'Il n’y a rien d’autre à faire : quand ce sera fait, vous recevrez un message.',

  'page.confirmed.headline': 'Ceci a déjà été confirmé',
  'page.confirmed.ifNotYou':
    'Si ce n’est pas vous qui avez confirmé, écrivez tout de suite à <mail>{address}</mail>.',
  'page.confirmed.undoMailed':
    'Nous vous avons envoyé un autre message, avec un lien qui permet de l’annuler.',
  'page.confirmed.ifWrong':
    'Si c’est une erreur, utilisez-le, ou écrivez tout de suite à <mail>{address}</mail>.',

  'page.undone.headline': 'Ceci a été annulé plus tard',
  'page.undone.why': `{kind, select,
    address {Cela a été annulé <time>{ago}</time> depuis l’ancienne adresse : ce qu’il y avait avant est rétabli.}
    other {Cela a été annulé <time>{ago}</time> : ce qu’il y avait avant est rétabli.}}`,

  'page.too-late.headline': 'Il était trop tard pour arrêter ceci',
  'page.too-late.undoMailed': `{kind, select,
    address {L’ancienne adresse a reçu un autre message, avec un lien qui permet de l’annuler.}
    other {Nous vous avons envoyé un autre message, avec un lien qui permet de l’annuler.}}`,
  'page.too-late.ifNotYou':
    'Si vous ne l’avez pas confirmé, écrivez tout de suite à <mail>{address}</mail>.',

  'page.declined.headline': 'Merci : rien n’a été changé',
  'page.declined.why': 'On nous a dit <time>{ago}</time> que ce n’est pas voulu.',
  'page.declined.told':
    'Aucun lien vers ce changement ne fonctionne plus, et les responsables chez {sender} en ont été avertis par e-mail.',
  'page.declined.ifWorried': 'Si cela vous inquiète, écrivez à <mail>{address}</mail>.',

  'page.revoked.headline': 'Ce lien a été retiré',
  'page.revoked.why': 'Il a été retiré <time>{ago}</time>.',

  'page.superseded.headline': 'Un lien plus récent remplace celui-ci',
  'page.superseded.why': `{isTimeKnown, select,
    true {La même chose a été demandée de nouveau <time>{ago}</time>, donc seul le lien le plus récent fonctionne.}
    other {La même chose a été demandée de nouveau, donc seul le lien le plus récent fonctionne.}}`,

  'page.newer.here': `{isTimeKnown, select,
    true {Cherchez dans la boîte de réception de {mailbox} le message plus récent, envoyé vers le {at}. Utilisez le lien qu’il contient.}
    other {Cherchez dans la boîte de réception de {mailbox} le message plus récent. Utilisez le lien qu’il contient.}}`,
  'page.newer.elsewhere': 'Le message avec le lien plus récent est allé à une autre adresse.',
  'page.newer.ifUnexpected': 'Si vous ne vous y attendiez pas, écrivez à <mail>{address}</mail>.',

  'page.expired.headline': 'Ce lien a expiré',
  'page.expired.why':
    'Par sécurité, un lien ne fonctionne que pendant un temps limité ; celui-ci a expiré <time>{ago}</time>.',
  'page.expired.newer': 'La même chose a été demandée de nouveau <time>{ago}</time>.',
  'page.expired.renewable':
    'Si vous voulez toujours ce changement, nous pouvons vous envoyer un nouveau lien.',

  'page.renewed.headline': 'Un nouveau lien est en route',
  'page.renewed.why': 'Un nouveau message est en route vers <b>{recipient}</b>.',
  'page.renewed.next':
    'Utilisez le lien qu’il contient : celui-ci ne fonctionne plus. Cela peut prendre une minute.',

  'page.not-renewable.headline': 'Nous ne pouvons pas envoyer un nouveau lien pour ceci',
  'page.not-renewable.why':
    'Ce qui a été demandé n’est plus enregistré, ou ne convient plus au compte tel qu’il est maintenant.',
  'page.not-renewable.ifYouCannot': 'Si vous ne le pouvez pas, écrivez à <mail>{address}</mail>.',

  'page.conflicted.headline': `{isUndo, select,
    true {Nous n’avons pas pu annuler ce changement}
    other {Nous n’avons pas pu faire ce changement}}`,
  'page.conflicted.unknown': 'Quelque chose a changé entre-temps.',
  'page.conflicted.why': 'La confirmation n’a donc rien changé, et le lien ne fonctionne plus.',
} as const

export const plainPages = {
  'page.unknown.headline': 'Ce lien ne fonctionne pas',
  'page.unknown.why': 'Il en manque peut-être une partie, ou il est trop ancien pour être connu.',
  'page.unknown.whole':
    'Vérifiez que le lien entier du message est dans la barre d’adresse, jusqu’au dernier caractère.',
  'page.unknown.newest': 'Si vous avez reçu plusieurs messages, utilisez le lien du plus récent.',
  'page.unknown.again': 'Sinon, demandez de nouveau là où vous avez commencé.',

  'page.not-a-form.headline': 'Nous n’avons pas pu lire ceci',
  'page.not-a-form.why': 'Rien n’a été changé : cela ne venait pas du formulaire de notre page.',
  'page.too-large.headline': 'C’est trop long pour nous',
  'page.too-large.why':
    'Rien n’a été changé : l’envoi dépasse ce que contient le formulaire de notre page.',
  'page.wrong-method.headline': 'Cela ne peut pas se faire ici',
  'page.wrong-method.why': 'Rien n’a été changé.',
  'page.openAgain':
    'Ouvrez de nouveau le lien de votre message, et choisissez l’un des boutons qui s’y trouvent.',

  'page.wait.headline': 'Veuillez attendre un peu',
  'page.wait.why': `{limit, select,
    wrongKeys {Trop de liens qui ne fonctionnent pas ont été ouverts depuis votre réseau.}
    pageViews {Cette page vient d’être ouverte très souvent.}
    mails {Ce destinataire a reçu trop de messages.}
    other {Trop de demandes viennent d’être faites.}}`,
  'page.wait.until': `{unit, select,
    hour {{count, plural, one {Réessayez dans # heure.} many {Réessayez dans # d’heures.} other {Réessayez dans # heures.}}}
    other {{count, plural, one {Réessayez dans # minute.} many {Réessayez dans # de minutes.} other {Réessayez dans # minutes.}}}}`,
  'page.wait.next':
    'Un lien valable reste valable entre-temps : rien n’a été changé, et rien n’est perdu.',

  'page.fault.headline': 'Quelque chose s’est mal passé de notre côté',
  'page.fault.why':
    'Nous n’avons pas pu nous occuper de votre lien à l’instant. Nous en sommes désolés.',
  'page.fault.next':
    'Ouvrez de nouveau le lien de votre message dans quelques minutes : la page montre alors où en sont les choses.',
  'page.unavailable.headline': 'Veuillez réessayer dans un instant',
  'page.unavailable.why':
    'Nous sommes très occupés en ce moment, et ne pouvons pas dire ce que votre lien est devenu.',
  'page.unavailable.next':
    'Ouvrez de nouveau le lien de votre message dans un instant : la page montre alors où en sont les choses. Rien n’est fait deux fois.',
  'page.reference': 'Référence : {id}',
} as const

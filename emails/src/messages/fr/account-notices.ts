export const accountNotices = {
  'account.passkey': 'Clé d’accès : {name}',
  'account.happened': 'Cela s’est passé le {at}.',
  'account.button': 'Définir un nouveau mot de passe',
  'account.reason':
    '{sender} a envoyé ce message à {recipient} car c’est l’adresse e-mail du compte.',

  'account.passkey-added.title': 'Une clé d’accès a été ajoutée à votre compte',
  'account.passkey-added.preheader':
    'Elle permet de se connecter à votre compte sans votre mot de passe.',
  'account.passkey-added.lead':
    'Une clé d’accès a été ajoutée à votre compte. Elle permet de se connecter sans votre mot de passe.',
  'account.passkey-added.advice':
    'Si c’était vous, il n’y a rien à faire. Sinon, quelqu’un d’autre utilise votre compte : définissez un nouveau mot de passe maintenant. Cela déconnecte tout le monde et supprime cette clé d’accès.',

  'account.second-factor-on.title': 'L’authentification à deux facteurs a été activée',
  'account.second-factor-on.preheader':
    'Votre compte demande désormais un code d’une application d’authentification.',
  'account.second-factor-on.lead':
    'L’authentification à deux facteurs a été activée pour votre compte. Après le mot de passe, il demande un code d’une application d’authentification.',
  'account.second-factor-on.advice':
    'Si c’était vous, il n’y a rien à faire. Sinon, quelqu’un d’autre utilise votre compte : définissez un nouveau mot de passe maintenant. Pendant une semaine, cela désactive aussi l’authentification à deux facteurs.',

  'account.second-factor-off.title': 'L’authentification à deux facteurs a été désactivée',
  'account.second-factor-off.preheader':
    'Votre mot de passe seul suffit maintenant pour se connecter.',
  'account.second-factor-off.lead':
    'L’authentification à deux facteurs a été désactivée pour votre compte. Le mot de passe seul suffit pour se connecter.',
  'account.second-factor-off.advice':
    'Si c’était vous, il n’y a rien à faire. Sinon, quelqu’un d’autre utilise votre compte : définissez un nouveau mot de passe maintenant.',

  'account.recovery-codes-renewed.title': 'De nouveaux codes de récupération ont été créés',
  'account.recovery-codes-renewed.preheader':
    'Les anciens codes de récupération de votre compte ne fonctionnent plus.',
  'account.recovery-codes-renewed.lead':
    'De nouveaux codes de récupération ont été créés pour votre compte. Les anciens ne fonctionnent plus.',
  'account.recovery-codes-renewed.advice':
    'Si c’était vous, il n’y a rien à faire. Sinon, quelqu’un d’autre utilise votre compte : définissez un nouveau mot de passe maintenant. Créez ensuite vous-même de nouveaux codes de récupération.',

  'account.secured.title': 'Votre compte a été sécurisé',
  'account.secured.preheader':
    'Les changements en cours, les sessions et les nouveaux moyens de connexion ont été arrêtés.',
  'account.secured.lead': `{because, select,
    undo {Nous avons arrêté ce que quelqu’un d’autre a pu laisser dans votre compte. Vous avez annulé le changement de votre adresse e-mail.}
    other {Nous avons arrêté ce que quelqu’un d’autre a pu laisser dans votre compte. Vous avez dit que vous n’aviez pas demandé un changement.}}`,
  'account.secured.advice':
    'Si vous ne vous attendiez pas à cela, définissez un nouveau mot de passe. S’il vous manque quelque chose, ajoutez-le de nouveau après vous être connecté.',

  'account.owner-alert.title': 'Le panneau d’administration a besoin de quelqu’un',
  'account.owner-alert.preheader':
    'Des e-mails n’ont pas pu être remis, des modifications attendent une approbation, ou des webhooks sont en pause.',
  'account.owner-alert.lead': 'Il s’est passé quelque chose dont quelqu’un doit s’occuper :',
  'account.owner-alert.failed': 'E-mails qui n’ont pas pu être remis : {count}',
  'account.owner-alert.waiting': 'Modifications qui attendent une approbation : {count}',
  'account.owner-alert.paused': 'Webhooks qui se sont mis en pause d’eux-mêmes : {count}',
  'account.owner-alert.advice':
    'Un tel e-mail arrive au plus une fois par heure, et seulement s’il y a du nouveau.',
  'account.owner-alert.button': 'Ouvrir le panneau d’administration',
} as const

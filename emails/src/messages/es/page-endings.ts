export const pageEndings = {
  'page.nothingToDo': 'No tiene que hacer nada más.',
  'page.askAgain': 'Si aún desea este cambio, solicítelo de nuevo donde empezó.',
  'page.ifSurprised': 'Si esto le sorprende, escriba a <mail>{address}</mail>.',

  'page.applied.ifWrong': 'Si esto es un error, escriba a <mail>{address}</mail>.',

  'page.applying.headline': 'Confirmado: el cambio está en curso',
  'page.applying.why': '{sender} está haciendo este cambio ahora. Se confirmó <time>{ago}</time>.',
  'page.applying.next': 'No tiene que hacer nada más: cuando esté hecho, recibirá un correo.',

  'page.confirmed.headline': 'Esto ya se confirmó',
  'page.confirmed.ifNotYou':
    'Si no fue usted quien confirmó, escriba de inmediato a <mail>{address}</mail>.',
  'page.confirmed.undoMailed': 'Le enviamos otro correo, con un enlace que lo deshace.',
  'page.confirmed.ifWrong':
    'Si esto es un error, úselo, o escriba de inmediato a <mail>{address}</mail>.',

  'page.undone.headline': 'Esto se deshizo más tarde',
  'page.undone.why': `{kind, select,
    address {Se deshizo <time>{ago}</time> desde la dirección anterior: vuelve a ser válido lo que había antes.}
    other {Se deshizo <time>{ago}</time>: vuelve a ser válido lo que había antes.}}`,

  'page.too-late.headline': 'Era demasiado tarde para detener esto',
  'page.too-late.undoMailed': `{kind, select,
    address {A la dirección anterior se envió otro correo, con un enlace que lo deshace.}
    other {Le enviamos otro correo, con un enlace que lo deshace.}}`,
  'page.too-late.ifNotYou':
    'Si usted no lo confirmó, escriba de inmediato a <mail>{address}</mail>.',

  'page.declined.headline': 'Gracias: nada se ha cambiado',
  'page.declined.why': 'Nos dijeron <time>{ago}</time> que esto no se desea.',
  'page.declined.told':
    'Ningún enlace a este cambio funciona ya, y se avisó por correo a los responsables de {sender}.',
  'page.declined.ifWorried': 'Si esto le preocupa, escriba a <mail>{address}</mail>.',

  'page.revoked.headline': 'Este enlace se ha retirado',
  'page.revoked.why': 'Se retiró <time>{ago}</time>.',

  'page.superseded.headline': 'Un enlace más reciente sustituye a este',
  'page.superseded.why': `{isTimeKnown, select,
    true {Lo mismo se solicitó de nuevo <time>{ago}</time>, así que solo funciona el enlace más reciente.}
    other {Lo mismo se solicitó de nuevo, así que solo funciona el enlace más reciente.}}`,

  'page.newer.here': `{isTimeKnown, select,
    true {Busque en el buzón de {mailbox} el correo más reciente, enviado hacia el {at}. Use el enlace que contiene.}
    other {Busque en el buzón de {mailbox} el correo más reciente. Use el enlace que contiene.}}`,
  'page.newer.elsewhere': 'El correo con el enlace más reciente fue a otra dirección.',
  'page.newer.ifUnexpected': 'Si no lo esperaba, escriba a <mail>{address}</mail>.',

  'page.expired.headline': 'Este enlace ha caducado',
  'page.expired.why':
    'Por seguridad, un enlace funciona solo durante un tiempo limitado; este caducó <time>{ago}</time>.',
  'page.expired.newer': 'Lo mismo se solicitó de nuevo <time>{ago}</time>.',
  'page.expired.renewable': 'Si aún desea este cambio, podemos enviarle un enlace nuevo.',

  'page.renewed.headline': 'Un enlace nuevo está en camino',
  'page.renewed.why': 'Un correo nuevo está en camino a <b>{recipient}</b>.',
  'page.renewed.next':
    'Use el enlace que contiene: este ya no funciona. Puede tardar un minuto en llegar.',

  'page.not-renewable.headline': 'No podemos enviar un enlace nuevo para esto',
  'page.not-renewable.why':
    'Lo que se solicitó ya no está guardado, o ya no encaja con la cuenta tal como está ahora.',
  'page.not-renewable.ifYouCannot': 'Si no puede, escriba a <mail>{address}</mail>.',

  'page.conflicted.headline': `{isUndo, select,
    true {No hemos podido deshacer este cambio}
    other {No hemos podido hacer este cambio}}`,
  'page.conflicted.unknown': 'Entretanto algo cambió.',
  'page.conflicted.why': 'Por eso la confirmación no cambió nada, y el enlace ya no funciona.',
} as const

export const accountNotices = {
  'account.passkey': 'Clave de acceso: {name}',
  'account.happened': 'Esto ocurrió el {at}.',
  'account.button': 'Establecer una contraseña nueva',
  'account.reason':
    '{sender} envió este correo a {recipient} porque es la dirección de correo de la cuenta.',

  'account.passkey-added.title': 'Se ha añadido una clave de acceso a su cuenta',
  'account.passkey-added.preheader': 'Permite iniciar sesión en su cuenta sin su contraseña.',
  'account.passkey-added.lead':
    'Se ha añadido una clave de acceso a su cuenta. Permite iniciar sesión sin su contraseña.',
  'account.passkey-added.advice':
    'Si ha sido usted, no tiene que hacer nada. Si no, otra persona está usando su cuenta: establezca ahora una contraseña nueva. Eso cierra todas las sesiones y elimina esta clave de acceso.',

  'account.second-factor-on.title': 'Se ha activado la verificación en dos pasos',
  'account.second-factor-on.preheader':
    'Desde ahora, su cuenta pide un código de una aplicación de autenticación.',
  'account.second-factor-on.lead':
    'Se ha activado la verificación en dos pasos para su cuenta. Después de la contraseña, pide un código de una aplicación de autenticación.',
  'account.second-factor-on.advice':
    'Si ha sido usted, no tiene que hacer nada. Si no, otra persona está usando su cuenta: establezca ahora una contraseña nueva. Durante una semana, eso desactiva de nuevo la verificación en dos pasos.',

  'account.second-factor-off.title': 'Se ha desactivado la verificación en dos pasos',
  'account.second-factor-off.preheader': 'Ahora basta con su contraseña para iniciar sesión.',
  'account.second-factor-off.lead':
    'Se ha desactivado la verificación en dos pasos para su cuenta. Basta con la contraseña para iniciar sesión.',
  'account.second-factor-off.advice':
    'Si ha sido usted, no tiene que hacer nada. Si no, otra persona está usando su cuenta: establezca ahora una contraseña nueva.',

  'account.recovery-codes-renewed.title': 'Se han creado nuevos códigos de recuperación',
  'account.recovery-codes-renewed.preheader':
    'Los códigos de recuperación anteriores de su cuenta ya no funcionan.',
  'account.recovery-codes-renewed.lead':
    'Se han creado nuevos códigos de recuperación para su cuenta. Los anteriores ya no funcionan.',
  'account.recovery-codes-renewed.advice':
    'Si ha sido usted, no tiene que hacer nada. Si no, otra persona está usando su cuenta: establezca ahora una contraseña nueva. Después, cree usted nuevos códigos de recuperación.',

  'account.secured.title': 'Su cuenta se ha protegido',
  'account.secured.preheader':
    'Se han terminado los cambios pendientes, las sesiones y las nuevas formas de iniciar sesión.',
  'account.secured.lead': `{because, select,
    undo {Hemos terminado lo que otra persona pudo dejar en su cuenta. Usted deshizo el cambio de su dirección de correo.}
    other {Hemos terminado lo que otra persona pudo dejar en su cuenta. Usted dijo que no había solicitado un cambio.}}`,
  'account.secured.advice':
    'Si no esperaba algo de esto, establezca una contraseña nueva. Si echa algo en falta, añádalo de nuevo después de iniciar sesión.',

  'account.owner-alert.title': 'El panel de administración necesita a alguien',
  'account.owner-alert.preheader':
    'No se pudieron entregar correos, hay cambios que esperan una aprobación, o hay webhooks en pausa.',
  'account.owner-alert.lead': 'Ha ocurrido algo de lo que alguien debe ocuparse:',
  'account.owner-alert.failed': 'Correos que no se pudieron entregar: {count}',
  'account.owner-alert.waiting': 'Cambios que esperan una aprobación: {count}',
  'account.owner-alert.paused': 'Webhooks que se han pausado por sí solos: {count}',
  'account.owner-alert.advice':
    'Un correo como este llega como máximo una vez por hora, y solo si hay algo nuevo.',
  'account.owner-alert.button': 'Abrir el panel de administración',
} as const

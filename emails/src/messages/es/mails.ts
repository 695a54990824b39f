export const mails = {
  'mail.hello': 'Hola:',
  'mail.helloName': 'Hola, {name}:',
  'mail.note': 'Nota sobre esta solicitud:',
  'mail.copyLink': 'O copie este enlace en su navegador:',
  'mail.questions': '¿Tiene preguntas? Escriba a {address}',
  'mail.requested': `{requester, select,
    you {Usted solicitó esto el {at}.}
    account {Esto se solicitó desde la propia cuenta el {at}.}
    admin {Un administrador solicitó esto el {at}.}
    namedAdmin {{name}, como administrador, solicitó esto el {at}.}
    namedProgram {El programa {name} solicitó esto el {at}.}
    other {Un programa solicitó esto el {at}.}}`,
  'mail.undo.changed': 'El cambio se hizo el {at}.',
  'mail.undo.undoes': 'Esto deshace el cambio que se hizo el {at}.',
  'mail.undo.requested': `{requester, select,
    account {Ese cambio se solicitó desde la propia cuenta.}
    admin {Un administrador solicitó ese cambio.}
    namedAdmin {{name}, como administrador, solicitó ese cambio.}
    namedProgram {El programa {name} solicitó ese cambio.}
    other {Un programa solicitó ese cambio.}}`,

  'mail.change.from': 'Antes',
  'mail.change.to': 'Ahora',
  'mail.change.new': 'Nuevo',
  'mail.change.value': 'Valor',
  'mail.change.none': '(nada)',
  'mail.change.notShown': '(no se muestra)',
  'mail.change.lookClosely': '<b>Mire con atención:</b> {warning}',
  'mail.change.prompted.link': 'Usted lo elige en la página.',
  'mail.change.prompted.notice': 'Hay uno nuevo. Los correos nunca lo muestran.',
  'mail.change.prompted.alert': 'Debía elegirse en la página.',

  'mail.ended': 'También se ha terminado:',
  'mail.ended.change': 'Cambio detenido: {label}, n.º {number}',
  'mail.ended.sessions': 'Sesiones cerradas: {count}',
  'mail.ended.devices': 'Dispositivos que ya no son de confianza: {count}',
  'mail.ended.passkey': 'Clave de acceso eliminada: {name}',
  'mail.ended.unnamedPasskey': 'Se eliminó una clave de acceso',
  'mail.ended.twoFactor':
    'Verificación en dos pasos desactivada: se había activado hace menos de una semana',
} as const

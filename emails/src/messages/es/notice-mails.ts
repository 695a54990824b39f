export const noticeMails = {
  'notice.changed': 'El cambio se hizo el {at}.',
  'notice.tellUs': 'Avísenos de inmediato: <mail>{address}</mail>',

  'notice.title': `{kind, select,
    address {Se ha cambiado su dirección de correo}
    bothAddresses {Se ha cambiado la dirección de correo de su cuenta}
    addressUndo {Se ha deshecho el cambio de dirección}
    undo {Se ha deshecho este cambio: {columns}}
    other {Se ha cambiado lo siguiente: {label}}}`,
  'notice.preheader': `{kind, select,
    bothAddresses {Ambas direcciones han confirmado. Si no ha sido usted, actúe ahora.}
    addressUndo {La cuenta tiene de nuevo la dirección que tenía antes.}
    undo {Todo está como antes del cambio.}
    other {El cambio se ha confirmado. Si no ha sido usted, actúe ahora.}}`,
  'notice.lead': `{kind, select,
    address {El cambio de su dirección de correo se confirmó desde la nueva dirección. Nuestros correos van allí desde ahora.}
    bothAddresses {El cambio se confirmó desde ambas direcciones. Nuestros correos van a la nueva desde ahora.}
    prompted {Un valor nuevo sustituye al anterior.}
    addressUndo {El cambio se deshizo desde la dirección que la cuenta tenía antes. La cuenta tiene de nuevo esa dirección.}
    undo {El cambio se deshizo. Todo está como antes.}
    other {El cambio de abajo se ha confirmado. Es válido desde ahora.}}`,
  'notice.ifNotYou': `{kind, select,
    bothAddresses {<b>¿No ha sido usted?</b> Puede que otra persona esté usando su buzón.}
    addressUndo {<b>¿No ha sido usted?</b> Puede que otra persona esté usando la cuenta o su buzón.}
    undo {<b>¿No ha sido usted?</b> Puede que otra persona esté usando la cuenta o su buzón.}
    other {<b>¿No ha sido usted?</b> Puede que otra persona esté usando su cuenta.}}`,
  'notice.reason': `{kind, select,
    address {{sender} envió este correo a {recipient} porque era hasta ahora la dirección de correo de la cuenta.}
    bothAddresses {{sender} envió este correo a {recipient} porque era hasta ahora la dirección de correo de la cuenta.}
    addressUndo {{sender} envió este correo a {recipient} porque era hasta ahora la dirección de correo de la cuenta.}
    other {{sender} envió este correo a {recipient} porque es la dirección de correo de la cuenta.}}`,

  'alert.title': '«No he sido yo»: {label}, n.º {number}',
  'alert.titleOfName': '«No he sido yo»: {label}, {name}, n.º {number}',
  'alert.preheader': 'La persona que recibió un cambio lo ha rechazado. Por favor, revíselo.',
  'alert.lead':
    'El cambio de abajo se rechazó desde su enlace. No se hizo, y su enlace ya no funciona.',
  'alert.declined': '{address} rechazó este cambio el {at}.',
  'alert.account': 'Titular de la cuenta: {name}.',
  'alert.button': 'Abrirlo en el panel',
  'alert.advice':
    'Lo más habitual es una dirección mal escrita. Si nadie sabe por qué se solicitó el cambio, puede que otra persona esté usando la cuenta, o la del administrador.',
  'alert.reason': '{sender} envió este correo a {recipient} porque usted es propietario del panel.',
} as const

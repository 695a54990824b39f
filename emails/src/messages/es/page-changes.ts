export const pageChanges = {
  'page.lead': `{kind, select,
    address {{reader, select,
      present {Esto no se solicitó desde su cuenta. Si usted confirma, y la nueva dirección también, {sender} usa la nueva, y ya no esta.}
      newOfTwo {Cuando usted y la dirección actual hayan confirmado, {sender} usa esta dirección para la cuenta.}
      other {Cuando usted confirme, {sender} usa esta dirección para la cuenta.}}}
    bothAddresses {{reader, select,
      present {Si usted confirma, y la nueva dirección también, {sender} usa la nueva para la cuenta, y ya no esta.}
      other {Cuando usted y la dirección actual hayan confirmado, {sender} usa esta dirección para la cuenta.}}}
    prompted {{isSignedOut, select,
      true {Elija un valor nuevo. Cuando quede establecido, se cierran todas sus sesiones.}
      other {Elija un valor nuevo. Sustituye al actual.}}}
    addressUndo {{isSignedOut, select,
      true {Si lo deshace, {sender} usa de nuevo esta dirección para su cuenta, y cierra todas las sesiones de la cuenta.}
      other {Si lo deshace, {sender} usa de nuevo esta dirección para su cuenta.}}}
    undo {{isSignedOut, select,
      true {Si lo deshace, todo vuelve a estar como antes, y se cierran todas las sesiones de la cuenta.}
      other {Si lo deshace, todo vuelve a estar como antes.}}}
    other {{isSignedOut, select,
      true {Revise el cambio de abajo. {sender} lo hace cuando usted confirme, y cierra todas sus sesiones.}
      other {Revise el cambio de abajo. {sender} lo hace cuando usted confirme.}}}}`,
  'page.button': `{kind, select,
    address {Cambiar mi dirección de correo}
    prompted {Establecer el valor nuevo}
    addressUndo {Deshacer este cambio}
    undo {Deshacer este cambio}
    other {Confirmar este cambio}}`,

  'page.applied.headline': `{kind, select,
    address {Su dirección de correo se ha cambiado}
    prompted {El valor nuevo está establecido}
    addressUndo {El cambio está deshecho}
    undo {El cambio está deshecho}
    other {El cambio está hecho}}`,
  'page.applied.why': `{kind, select,
    address {Ahora es <b>{newAddress}</b>.}
    bothAddresses {Ambas direcciones han confirmado. La cuenta pertenece ahora a <b>{newAddress}</b>.}
    prompted {{isSignedOut, select,
      true {Sustituye al anterior desde ahora, y se han cerrado todas sus sesiones.}
      other {Sustituye al anterior desde ahora.}}}
    addressUndo {{isSignedOut, select,
      true {Su dirección de correo es de nuevo <b>{newAddress}</b>, y se han cerrado todas las sesiones de su cuenta.}
      other {Su dirección de correo es de nuevo <b>{newAddress}</b>.}}}
    undo {{isSignedOut, select,
      true {Todo está como antes, y se han cerrado todas las sesiones de su cuenta.}
      other {Todo está como antes.}}}
    other {{isSignedOut, select,
      true {Es válido desde ahora, y se han cerrado todas sus sesiones.}
      other {Es válido desde ahora.}}}}`,
  'page.applied.undoMailed': 'Le enviamos un correo que lo dice, con un enlace que lo deshace.',
  'page.applied.oldAddressTold': 'Avisamos también a la dirección anterior: {before}.',
  'page.applied.mailed': 'Le enviamos un correo que lo dice, para que lo guarde.',
  'page.applied.newPassword':
    '<password>Establezca ahora una contraseña nueva</password>, para que nadie más pueda iniciar sesión con la anterior.',
  'page.applied.signIn': '<signIn>Iniciar sesión de nuevo</signIn>',

  'page.confirmed.why': `{kind, select,
    address {{reader, select,
      observer {La nueva dirección lo confirmó: la dirección de correo se cambió <time>{ago}</time>.}
      other {Con este enlace, la dirección de correo se cambió <time>{ago}</time>.}}}
    prompted {Con este enlace, el valor nuevo se estableció <time>{ago}</time>.}
    addressUndo {Con este enlace, el cambio se deshizo <time>{ago}</time>.}
    undo {Con este enlace, el cambio se deshizo <time>{ago}</time>.}
    other {Con este enlace, el cambio se hizo <time>{ago}</time>.}}`,
  'page.too-late.why': `{kind, select,
    address {{reader, select,
      observer {La nueva dirección lo confirmó: la dirección de correo se cambió <time>{ago}</time>, antes de que nos dijera que no había sido usted.}
      other {Con este enlace, la dirección de correo se cambió <time>{ago}</time>, antes de que nos dijera que no había sido usted.}}}
    prompted {Con este enlace, el valor nuevo se estableció <time>{ago}</time>, antes de que nos dijera que no había sido usted.}
    addressUndo {Con este enlace, el cambio se deshizo <time>{ago}</time>, antes de que nos dijera que no había sido usted.}
    undo {Con este enlace, el cambio se deshizo <time>{ago}</time>, antes de que nos dijera que no había sido usted.}
    other {Con este enlace, el cambio se hizo <time>{ago}</time>, antes de que nos dijera que no había sido usted.}}`,

  'page.unchanged': `{kind, select,
    address {La cuenta conserva la dirección que tenía.}
    bothAddresses {La cuenta conserva la dirección que tenía.}
    prompted {El valor actual sigue como estaba.}
    addressUndo {La cuenta conserva la dirección que tiene ahora.}
    undo {El cambio que se hizo permanece.}
    other {Todo sigue como estaba.}}`,
  'page.declined.advice': `{kind, select,
    address {{reader, select,
      present {Si nadie que conozca solicitó esto, puede que alguien intente quedarse con su cuenta.}
      observer {Si nadie que conozca solicitó esto, puede que alguien intente quedarse con su cuenta.}
      other {Puede que alguien haya escrito mal su dirección. Si no conoce a este remitente, no tiene que hacer nada más.}}}
    bothAddresses {Si no conoce a este remitente, no tiene que hacer nada más.}
    prompted {Cualquiera puede solicitar esto con su dirección, pero solo usted puede establecer el valor.}
    other {Si cree que otra persona usa su cuenta, <password>establezca una contraseña nueva</password>.}}`,

  'page.undo.headline': '¿Deshacer este cambio?',
  'page.undo.ifRight':
    'Si el cambio era correcto, no tiene que hacer nada: cierre esta página, y permanece.',
  'page.undo.again': `{kind, select,
    addressUndo {Si la dirección que la cuenta tiene ahora no es la suya, escriba de inmediato a <mail>{address}</mail>.}
    other {Si el cambio no era suyo, escriba de inmediato a <mail>{address}</mail>.}}`,
} as const

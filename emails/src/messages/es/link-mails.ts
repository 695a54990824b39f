export const linkMails = {
  'link.title': `{kind, select,
    address {{reader, select,
      present {Confirme el cambio de su dirección de correo}
      other {Confirme su nueva dirección de correo}}}
    prompted {Establezca un valor nuevo: {label}}
    addressUndo {Se ha cambiado su dirección de correo}
    undo {Se ha cambiado lo siguiente: {columns}}
    other {Confirme este cambio: {label}}}`,
  'link.preheader': `{kind, select,
    address {{reader, select,
      present {Solo se hace si usted también lo confirma. Si no sabe nada de esto, deténgalo.}
      newOfTwo {El cambio se hace cuando esta dirección y la actual lo hayan confirmado.}
      other {Falta un paso. Hasta que confirme, su dirección de correo sigue como está.}}}
    bothAddresses {Solo se hace cuando ambas direcciones lo hayan confirmado.}
    prompted {Usted lo elige en nuestra página. Hasta entonces, nada cambia.}
    addressUndo {Si no sabe nada de esto, deshágalo ahora.}
    undo {Si no sabe nada de esto, deshágalo ahora.}
    other {Falta un paso. Hasta que confirme, nada cambia.}}`,
  'link.lead': `{kind, select,
    address {{reader, select,
      present {Su dirección de correo se va a cambiar por la nueva de abajo. Esto no se solicitó desde su cuenta. Por eso solo se hace si usted lo confirma aquí y la nueva dirección también lo confirma. Desde entonces, nuestros correos van a la nueva dirección.}
      newOfTwo {Abra la página de abajo, revise el cambio y confírmelo. Se hace cuando la dirección actual también lo haya confirmado. Hasta entonces, su dirección de correo sigue como está.}
      other {Falta un paso: abra la página de abajo, revise el cambio y confírmelo. Hasta entonces, su dirección de correo sigue como está.}}}
    bothAddresses {{reader, select,
      present {La cuenta de esta dirección va a recibir la nueva dirección de abajo. Solo se hace si usted lo confirma aquí y la nueva dirección también lo confirma. Desde entonces, nuestros correos van a la nueva dirección.}
      other {Esta dirección va a ser la dirección de correo de una cuenta. Abra la página de abajo, revise el cambio y confírmelo. Se hace cuando la dirección actual también lo haya confirmado.}}}
    prompted {Abra la página de abajo y elija un valor nuevo. Hasta entonces, el actual sigue como está.}
    addressUndo {El cambio de abajo se confirmó desde la nueva dirección, a la que van nuestros correos desde ahora. Si no sabe nada de esto, deshágalo, y su cuenta recupera esta dirección.}
    undo {El cambio de abajo se confirmó desde su buzón. Si no sabe nada de esto, deshágalo, y todo vuelve a estar como antes.}
    other {Falta un paso: abra la página de abajo, revise el cambio y confírmelo. Hasta entonces, nada cambia.}}`,
  'link.button': `{kind, select,
    address {{reader, select,
      present {Revisar este cambio}
      other {Cambiar mi dirección de correo}}}
    bothAddresses {{reader, select,
      present {Revisar este cambio}
      other {Confirmar este cambio}}}
    prompted {Establecer un valor nuevo}
    addressUndo {Revisar y deshacer}
    undo {Revisar y deshacer}
    other {Confirmar este cambio}}`,
  'link.until': `{isUndo, select,
    true {Puede deshacerlo hasta el {until}.}
    other {El enlace funciona una sola vez, hasta el {until}.}}`,
  'link.otherwise': `{kind, select,
    address {{reader, select,
      present {<b>¿No sabe nada de esto?</b> Abra el enlace y elija «No he sido yo»: eso lo detiene, y se avisa a los administradores. Si no hace nada, nada cambia.}
      other {<b>¿No ha sido usted?</b> Ignore este correo, y nada cambia. O abra el enlace y elija «No he sido yo».}}}
    bothAddresses {<b>¿No lo desea?</b> Ignore este correo, y nada cambia. O abra el enlace y elija «No quiero esto»: eso anula también el otro enlace.}
    addressUndo {<b>¿Ha sido usted?</b> Entonces no tiene que hacer nada.}
    undo {<b>¿Ha sido usted?</b> Entonces no tiene que hacer nada.}
    other {<b>¿No ha sido usted?</b> Ignore este correo, y nada cambia. O abra el enlace y elija «No he sido yo».}}`,
  'link.reason': `{kind, select,
    address {{reader, select,
      present {{sender} envió este correo a {recipient} porque es la dirección de correo de una cuenta que va a recibir otra.}
      other {{sender} envió este correo a {recipient} porque va a ser la dirección de correo de una cuenta.}}}
    bothAddresses {{reader, select,
      present {{sender} envió este correo a {recipient} porque es la dirección de correo de una cuenta que va a recibir otra.}
      other {{sender} envió este correo a {recipient} porque va a ser la dirección de correo de una cuenta.}}}
    addressUndo {{sender} envió este correo a {recipient} porque era hasta ahora la dirección de correo de la cuenta.}
    undo {{sender} envió este correo a {recipient} porque es la dirección de correo de la cuenta.}
    other {{sender} envió este correo a {recipient} porque este cambio se solicitó para la cuenta con esta dirección de correo.}}`,

  'link.observer.title': 'Un administrador ha pedido cambiar su dirección de correo',
  'link.observer.preheader':
    'Dice que usted ya no puede leer este buzón. Si puede, deténgalo o diga que sí.',
  'link.observer.lead':
    'Un administrador ha pedido cambiar su dirección de correo por la nueva de abajo, y dice que usted ya no puede leer este buzón. Un segundo administrador tiene que aprobarlo, y después la nueva dirección puede confirmarlo. Si es correcto, abra la página y diga que sí: así no hay que esperar.',
  'link.observer.button': 'Revisar y detener',
  'link.observer.until': 'Si no dice que sí, nada cambia hasta el {until}.',
  'link.observer.otherwise':
    '<b>¿No sabe nada de esto?</b> Abra el enlace y elija «Detener este cambio»: eso lo detiene, y se avisa a los administradores. Si no hace nada, puede continuar después de ese momento.',
  'link.observer.reason':
    '{sender} envió este correo a {recipient} porque es la dirección de correo de una cuenta que va a recibir otra.',
} as const

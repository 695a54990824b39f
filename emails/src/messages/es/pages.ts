export const pages = {
  'page.questions': '¿Tiene preguntas? Puede escribir a <mail>{address}</mail>.',
  'page.home': '<home>Volver a {sender}</home>',
  'page.errorTitle': 'Error: {title}',

  'page.status.pending': 'Pendiente de usted',
  'page.status.applying': 'En curso',
  'page.status.confirmed': 'Confirmado',
  'page.status.declined': 'Rechazado',
  'page.status.revoked': 'Retirado',
  'page.status.superseded': 'Sustituido',
  'page.status.expired': 'Caducado',
  'page.status.undone': 'Deshecho',
  'page.status.too-late': 'Demasiado tarde',
  'page.status.conflicted': 'No se ha hecho',
  'page.status.onItsWay': 'En camino',
  'page.status.notMade': 'Aún no se ha hecho',
  'page.status.waitingForOther': 'Pendiente de la otra dirección',
  'page.status.notYet': 'Todavía no',

  'page.ago': `{unit, select,
    minute {{count, plural, one {hace # minuto} many {hace # de minutos} other {hace # minutos}}}
    hour {{count, plural, one {hace # hora} many {hace # de horas} other {hace # horas}}}
    day {{count, plural, one {hace # día} many {hace # de días} other {hace # días}}}
    other {ahora mismo}}`,
  'page.left': `{unit, select,
    minute {{count, plural, one {# minuto} many {# de minutos} other {# minutos}}}
    hour {{count, plural, one {# hora} many {# de horas} other {# horas}}}
    day {{count, plural, one {# día} many {# de días} other {# días}}}
    other {menos de un minuto}}`,
  'page.near': `{day, select,
    today {hoy {time}}
    other {mañana {time}}}`,

  'page.change.from': 'Antes',
  'page.change.to': 'Ahora',
  'page.change.none': 'nada',
  'page.change.lookClosely': 'Mire con atención: {warning}',
  'page.fact.about': 'Asunto',
  'page.fact.account': 'Cuenta',
  'page.fact.asked': 'Solicitado',
  'page.fact.made': 'Hecho',
  'page.fact.askedFor': 'Solicitado',
  'page.fact.done': 'Hecho',
  'page.fact.ended': 'Terminado',
  'page.fact.undone': 'Deshecho',
  'page.fact.valid': 'Válido',
  'page.fact.open': 'Abierto',
  'page.until': 'hasta: <time>{at}</time> ({left})',
  'page.asked': `{requester, select,
    account {<time>{ago}</time> desde la propia cuenta}
    admin {<time>{ago}</time> por un administrador}
    namedAdmin {<time>{ago}</time> por un administrador, <bdi>{name}</bdi>}
    program {<time>{ago}</time> por <bdi>{name}</bdi>}
    other {<time>{ago}</time> por usted}}`,
  'page.undo.made': `{kind, select,
    addressUndo {<time>{ago}</time>, cuando la nueva dirección lo confirmó}
    other {<time>{ago}</time>, cuando se confirmó}}`,
  'page.undo.asked': `{requester, select,
    admin {por un administrador}
    namedAdmin {por un administrador, <bdi>{name}</bdi>}
    program {por <bdi>{name}</bdi>}
    other {por alguien con la sesión abierta en la cuenta}}`,

  'page.notMe': `{kind, select,
    bothAddresses {No quiero esto}
    other {No he sido yo}}`,
  'page.notMe.hint': `{kind, select,
    bothAddresses {Si no quiere esto, elija «No quiero esto»: nada se cambia.}
    other {Si no sabe nada de esto, elija «No he sido yo»: nada se cambia.}}`,
  'page.stop': 'Detener este cambio',
  'page.renew': 'Enviarme un enlace nuevo',
  'page.refused': 'Aún no se ha cambiado nada',
  'page.choiceMissing': `{buttons, plural,
    one {No hemos recibido su elección. Elija el botón de abajo.}
    many {No hemos recibido su elección. Elija uno de los botones.}
    other {No hemos recibido su elección. Elija uno de los dos botones.}}`,
  'page.predicted': 'Ahora esto no se podría hacer',
  'page.predicted.next': 'Si confirma tal como está, nada se cambia y el enlace termina.',
  'page.field.label': '{column}',
  'page.field.again': '{column}, otra vez',
  'page.field.rules': 'De {min} a {max} caracteres.',
  'page.field.show': `{isShown, select,
    true {Ocultar lo que escribo}
    other {Mostrar lo que escribo}}`,
  'page.field.missing': 'Falta por rellenar: {column}.',
  'page.field.tooShort': `{min, plural,
    one {Use al menos # carácter.}
    many {Use al menos # de caracteres.}
    other {Use al menos # caracteres.}}`,
  'page.field.tooLong': `{max, plural,
    one {Use como máximo # carácter.}
    many {Use como máximo # de caracteres.}
    other {Use como máximo # caracteres.}}`,
  'page.field.guessable': `{why, select,
    common {Esta contraseña es fácil de adivinar: está en las listas que se prueban primero. Use cuatro o más palabras que no vayan juntas.}
    similarToCommon {Esta contraseña es fácil de adivinar: se parece a una de las que se prueban primero. Use cuatro o más palabras que no vayan juntas.}
    userInputs {Esta contraseña es fácil de adivinar: se parece a su nombre o a su dirección. Use cuatro o más palabras que no vayan juntas.}
    sequences {Esta contraseña es fácil de adivinar: es una secuencia como abcd o 4321. Use cuatro o más palabras que no vayan juntas.}
    simpleRepeat {Esta contraseña es fácil de adivinar: repite el mismo carácter. Use cuatro o más palabras que no vayan juntas.}
    extendedRepeat {Esta contraseña es fácil de adivinar: repite la misma palabra. Use cuatro o más palabras que no vayan juntas.}
    straightRow {Esta contraseña es fácil de adivinar: es una fila de teclas. Use cuatro o más palabras que no vayan juntas.}
    keyPattern {Esta contraseña es fácil de adivinar: es un patrón corto de teclas. Use cuatro o más palabras que no vayan juntas.}
    other {Esta contraseña es fácil de adivinar: sigue un patrón conocido. Use cuatro o más palabras que no vayan juntas.}}`,
  'page.field.mismatch': 'Los dos son distintos. Escriba lo mismo en ambos campos.',

  'page.observer.headline': 'Un administrador ha pedido cambiar su dirección de correo',
  'page.observer.why':
    'Dice que usted ya no puede leer correos aquí. Si eso no es cierto, deténgalo.',
  'page.observer.coolingDown': `{isApproved, select,
    true {Nada se cambia hasta este momento: <b>{until} ({left})</b>. Después, la nueva dirección puede confirmarlo: un segundo administrador lo ha aprobado.}
    other {Nada se cambia hasta este momento: <b>{until} ({left})</b>. Después, la nueva dirección puede confirmarlo cuando un segundo administrador lo haya aprobado.}}`,
  'page.observer.cooledDown': `{isApproved, select,
    true {La nueva dirección puede confirmarlo: un segundo administrador lo ha aprobado.}
    other {La nueva dirección puede confirmarlo cuando un segundo administrador lo haya aprobado.}}`,
  'page.observer.yes': 'Sí, cambiar mi dirección de correo',
  'page.observer.ifStopped':
    'Si lo detiene, nada se cambia, y se avisa a los responsables de {sender}.',
  'page.observer.ifYes':
    'Si dice que sí, no hay que esperar hasta entonces. Aun así, hace falta la aprobación de un segundo administrador.',

  'page.waiting.both.headline': 'Falta una confirmación más',
  'page.waiting.both.why':
    'Gracias: ha confirmado. El cambio se hace cuando <b>{other}</b> también lo confirme, desde el correo que enviamos allí. Aquí no tiene que hacer nada más.',
  'page.waiting.both.stop': 'Hasta que la otra dirección confirme, aún puede detenerlo.',
  'page.waiting.saidYes.headline': 'Gracias: ha dicho que sí',
  'page.waiting.saidYes.why': `{isApproved, select,
    true {El cambio ya no tiene que esperar. Se hace cuando la nueva dirección lo haya confirmado. Aquí no tiene que hacer nada más.}
    other {El cambio ya no tiene que esperar. Se hace cuando un segundo administrador lo haya aprobado y la nueva dirección lo haya confirmado. Aquí no tiene que hacer nada más.}}`,
  'page.waiting.early.headline': 'Esto aún no se puede confirmar',
  'page.waiting.early.why': `{isApproved, select,
    true {Espera a que termine el plazo en que la dirección actual puede detenerlo. Abra este enlace de nuevo más tarde.}
    other {Espera la aprobación de un segundo administrador. Abra este enlace de nuevo más tarde.}}`,
  'page.waiting.stop': 'Hasta que se haga, aún puede detenerlo.',
} as const

export const plainPages = {
  'page.unknown.headline': 'Este enlace no funciona',
  'page.unknown.why': 'Puede que falte una parte, o que sea demasiado antiguo para conocerlo.',
  'page.unknown.whole':
    'Compruebe que el enlace completo del correo está en la barra de direcciones, hasta el último carácter.',
  'page.unknown.newest': 'Si recibió varios correos, use el enlace del más reciente.',
  'page.unknown.again': 'Si no, solicítelo de nuevo donde empezó.',

  'page.not-a-form.headline': 'No hemos podido leer esto',
  'page.not-a-form.why': 'Nada se ha cambiado: no se envió desde el formulario de nuestra página.',
  'page.too-large.headline': 'Esto es demasiado largo para nosotros',
  'page.too-large.why':
    'Nada se ha cambiado: se envió más de lo que cabe en el formulario de nuestra página.',
  'page.wrong-method.headline': 'Esto no se puede hacer aquí',
  'page.wrong-method.why': 'Nada se ha cambiado.',
  'page.openAgain': 'Abra de nuevo el enlace de su correo y elija allí uno de los botones.',

  'page.wait.headline': 'Espere un poco, por favor',
  'page.wait.why': `{limit, select,
    wrongKeys {Desde su red se abrieron demasiados enlaces que no funcionan.}
    pageViews {Esta página se ha abierto muchas veces hace un momento.}
    mails {Este destinatario ha recibido demasiados correos.}
    other {Se han hecho demasiadas solicitudes hace un momento.}}`,
  'page.wait.until': `{unit, select,
    hour {{count, plural, one {Inténtelo de nuevo dentro de # hora.} many {Inténtelo de nuevo dentro de # de horas.} other {Inténtelo de nuevo dentro de # horas.}}}
    other {{count, plural, one {Inténtelo de nuevo dentro de # minuto.} many {Inténtelo de nuevo dentro de # de minutos.} other {Inténtelo de nuevo dentro de # minutos.}}}}`,
  'page.wait.next':
    'Un enlace válido sigue siendo válido entretanto: nada se ha cambiado, y nada se pierde.',

  'page.fault.headline': 'Algo ha fallado por nuestra parte',
  'page.fault.why': 'No hemos podido atender su enlace en este momento. Lo sentimos.',
  'page.fault.next':
    'Abra de nuevo el enlace de su correo dentro de unos minutos: la página muestra entonces cómo está todo.',
  'page.unavailable.headline': 'Inténtelo de nuevo en un momento, por favor',
  'page.unavailable.why':
    'Estamos muy ocupados en este momento, y no podemos decir qué ha pasado con su enlace.',
  'page.unavailable.next':
    'Abra de nuevo el enlace de su correo en un momento: la página muestra entonces cómo está todo. Nada se hace dos veces.',
  'page.reference': 'Referencia: {id}',
} as const

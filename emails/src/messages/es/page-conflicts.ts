export const pageConflicts = {
  'page.conflict.stale': `{kind, select,
    address {La dirección de correo se cambió de otra forma desde que se envió este enlace.}
    bothAddresses {La cuenta se cambió de otra forma desde que se envió este enlace.}
    addressUndo {La dirección de correo se cambió otra vez desde que dejó de ser la suya.}
    undo {Esto se cambió otra vez desde entonces.}
    other {Esto se cambió de otra forma desde que se envió este enlace: {label}.}}`,
  'page.conflict.unique-violation': `{kind, select,
    address {Esta dirección pertenece ahora a otra cuenta.}
    bothAddresses {La nueva dirección pertenece ahora a otra cuenta.}
    addressUndo {Su dirección pertenece ahora a otra cuenta.}
    undo {Lo que había antes pertenece ahora a otra cuenta.}
    other {Esto pertenece ahora a otra cuenta: {label}.}}`,
  'page.conflict.row-missing': `{kind, select,
    address {La cuenta cuya dirección se iba a cambiar ya no existe.}
    bothAddresses {La cuenta que se iba a cambiar ya no existe.}
    addressUndo {La cuenta cuya dirección se iba a restablecer ya no existe.}
    other {La entrada que se iba a cambiar ya no existe.}}`,
  'page.conflict.rejected': `{kind, select,
    address {Esta dirección ya no se acepta para la cuenta.}
    bothAddresses {La nueva dirección ya no se acepta para la cuenta.}
    addressUndo {Su dirección ya no se acepta para la cuenta.}
    undo {Lo que había antes ya no se acepta para la cuenta.}
    other {Esto ya no se acepta para la cuenta: {label}.}}`,
  'page.conflict.refused': `{hasReason, select,
    true {{sender} rechazó este cambio: «{reason}»}
    other {{sender} rechazó este cambio.}}`,
} as const

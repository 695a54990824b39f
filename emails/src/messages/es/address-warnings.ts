export const addressWarnings = {
  'warning.twin':
    'Es una dirección distinta de la actual, aunque parece casi igual. Compárelas letra por letra.',
  'warning.name.mixed':
    'La parte antes de la @ mezcla escrituras ({scripts}): puede que imite otra dirección.',
  'warning.name.rare':
    'La parte antes de la @ tiene letras latinas poco comunes que pasan por comunes: puede que imite otra dirección.',
  'warning.name.disguised':
    'La parte antes de la @ está en otra escritura ({scripts}), con letras que pasan por latinas: puede que imite otra dirección.',
  'warning.domain.mixed':
    'La parte después de la @ mezcla escrituras ({scripts}): puede que imite otra dirección.',
  'warning.domain.rare':
    'La parte después de la @ tiene letras latinas poco comunes que pasan por comunes: puede que imite otra dirección.',
  'warning.domain.disguised':
    'La parte después de la @ está en otra escritura ({scripts}), con letras que pasan por latinas: puede que imite otra dirección.',
  'warning.unusualScript': 'poco común',
} as const

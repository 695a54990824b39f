export const addressWarnings = {
  'warning.twin':
    'C’est une autre adresse que l’actuelle, bien qu’elle lui ressemble beaucoup. Comparez-les lettre par lettre.',
  'warning.name.mixed':
    'La partie avant le @ mélange des écritures ({scripts}) : elle imite peut-être une autre adresse.',
  'warning.name.rare':
    'La partie avant le @ contient des lettres latines rares qui passent pour des lettres courantes : elle imite peut-être une autre adresse.',
  'warning.name.disguised':
    'La partie avant le @ est dans une autre écriture ({scripts}), dont les lettres passent pour des lettres latines : elle imite peut-être une autre adresse.',
  'warning.domain.mixed':
    'La partie après le @ mélange des écritures ({scripts}) : elle imite peut-être une autre adresse.',
  'warning.domain.rare':
    'La partie après le @ contient des lettres latines rares qui passent pour des lettres courantes : elle imite peut-être une autre adresse.',
  'warning.domain.disguised':
    'La partie après le @ est dans une autre écriture ({scripts}), dont les lettres passent pour des lettres latines : elle imite peut-être une autre adresse.',
  'warning.unusualScript': 'rare',
} as const

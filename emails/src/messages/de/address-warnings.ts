export const addressWarnings = {
  'warning.twin':
    'Das ist eine andere Adresse als die jetzige, auch wenn sie fast gleich aussieht. Vergleichen Sie beide Buchstabe für Buchstabe.',
  'warning.name.mixed':
    'Der Teil vor dem @ mischt Schriften ({scripts}): Er ahmt vielleicht eine andere Adresse nach.',
  'warning.name.rare':
    'Der Teil vor dem @ hat seltene lateinische Buchstaben, die wie gewöhnliche aussehen: Er ahmt vielleicht eine andere Adresse nach.',
  'warning.name.disguised':
    'Der Teil vor dem @ ist in einer anderen Schrift ({scripts}), deren Buchstaben wie lateinische aussehen: Er ahmt vielleicht eine andere Adresse nach.',
  'warning.domain.mixed':
    'Der Teil nach dem @ mischt Schriften ({scripts}): Er ahmt vielleicht eine andere Adresse nach.',
  'warning.domain.rare':
    'Der Teil nach dem @ hat seltene lateinische Buchstaben, die wie gewöhnliche aussehen: Er ahmt vielleicht eine andere Adresse nach.',
  'warning.domain.disguised':
    'Der Teil nach dem @ ist in einer anderen Schrift ({scripts}), deren Buchstaben wie lateinische aussehen: Er ahmt vielleicht eine andere Adresse nach.',
  'warning.unusualScript': 'selten',
} as const

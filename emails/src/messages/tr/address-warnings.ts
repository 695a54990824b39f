export const addressWarnings = {
  'warning.twin':
    'Bu, neredeyse aynı görünse de şimdikinden başka bir adres. İkisini harf harf karşılaştırın.',
  'warning.name.mixed':
    '@ işaretinden önceki bölüm farklı yazıları karıştırıyor ({scripts}): başka bir adresi taklit ediyor olabilir.',
  'warning.name.rare':
    '@ işaretinden önceki bölümde yaygın harflere benzeyen seyrek Latin harfleri var: başka bir adresi taklit ediyor olabilir.',
  'warning.name.disguised':
    '@ işaretinden önceki bölüm, harfleri Latin harflerine benzeyen başka bir yazıda ({scripts}): başka bir adresi taklit ediyor olabilir.',
  'warning.domain.mixed':
    '@ işaretinden sonraki bölüm farklı yazıları karıştırıyor ({scripts}): başka bir adresi taklit ediyor olabilir.',
  'warning.domain.rare':
    '@ işaretinden sonraki bölümde yaygın harflere benzeyen seyrek Latin harfleri var: başka bir adresi taklit ediyor olabilir.',
  'warning.domain.disguised':
    '@ işaretinden sonraki bölüm, harfleri Latin harflerine benzeyen başka bir yazıda ({scripts}): başka bir adresi taklit ediyor olabilir.',
  'warning.unusualScript': 'seyrek',
} as const

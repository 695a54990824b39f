export const pageConflicts = {
  'page.conflict.stale': `{kind, select,
    address {غُيّر عنوان البريد الإلكتروني بطريقة أخرى منذ إرسال هذا الرابط.}
    bothAddresses {غُيّر الحساب بطريقة أخرى منذ إرسال هذا الرابط.}
    addressUndo {غُيّر عنوان البريد الإلكتروني مرة أخرى منذ أن لم يعد عنوانك.}
    undo {غُيّر هذا مرة أخرى منذ ذلك الحين.}
    other {غُيّر هذا بطريقة أخرى منذ إرسال هذا الرابط: {label}.}}`,
  'page.conflict.unique-violation': `{kind, select,
    address {هذا العنوان أصبح الآن لحساب آخر.}
    bothAddresses {العنوان الجديد أصبح الآن لحساب آخر.}
    addressUndo {عنوانك أصبح الآن لحساب آخر.}
    undo {ما كان من قبل أصبح الآن لحساب آخر.}
    other {هذا أصبح الآن لحساب آخر: {label}.}}`,
  'page.conflict.row-missing': `{kind, select,
    address {لم يعد الحساب الذي كان عنوانه سيتغير موجودًا.}
    bothAddresses {لم يعد الحساب الذي كان سيتغير موجودًا.}
    addressUndo {لم يعد الحساب الذي كان عنوانه سيُستعاد موجودًا.}
    other {لم يعد السجل الذي كان سيتغير موجودًا.}}`,
  'page.conflict.rejected': `{kind, select,
    address {لم يعد هذا العنوان مقبولًا للحساب.}
    bothAddresses {لم يعد العنوان الجديد مقبولًا للحساب.}
    addressUndo {لم يعد عنوانك مقبولًا للحساب.}
    undo {لم يعد ما كان من قبل مقبولًا للحساب.}
    other {لم يعد هذا مقبولًا للحساب: {label}.}}`,
  'page.conflict.refused': `{hasReason, select,
    true {رفض {sender} هذا التغيير: «{reason}»}
    other {رفض {sender} هذا التغيير.}}`,
} as const

export const pageEndings = {
  'page.nothingToDo': 'ليس عليك فعل شيء آخر.',
  'page.askAgain': 'إن كنت لا تزال تريد هذا التغيير فاطلبه من جديد حيث بدأت.',
  'page.ifSurprised': 'إن فاجأك هذا فاكتب إلى <mail>{address}</mail>.',

  'page.applied.ifWrong': 'إن كان هذا خطأ فاكتب إلى <mail>{address}</mail>.',

  'page.applying.headline': 'تم التأكيد: التغيير قيد التنفيذ',
  'page.applying.why': 'ينفّذ {sender} هذا التغيير الآن. أُكّد <time>{ago}</time>.',
  'page.applying.next': 'ليس عليك فعل شيء آخر: عند إتمامه تصلك رسالة.',

  'page.confirmed.headline': 'سبق تأكيد هذا',
  'page.confirmed.ifNotYou': 'إن لم تكن أنت من أكّد فاكتب فورًا إلى <mail>{address}</mail>.',
  'page.confirmed.undoMailed': 'أرسلنا إليك رسالة أخرى فيها رابط للتراجع عن هذا.',
  'page.confirmed.ifWrong': 'إن كان هذا خطأ فاستخدمه، أو اكتب فورًا إلى <mail>{address}</mail>.',

  'page.undone.headline': 'أُلغي هذا لاحقًا',
  'page.undone.why': `{kind, select,
    address {أُلغي هذا <time>{ago}</time> من العنوان القديم: عاد ما كان من قبل.}
    other {أُلغي هذا <time>{ago}</time>: عاد ما كان من قبل.}}`,

  'page.too-late.headline': 'فات الأوان لإيقاف هذا',
  'page.too-late.undoMailed': `{kind, select,
    address {أُرسلت إلى العنوان القديم رسالة أخرى فيها رابط للتراجع عن هذا.}
    other {أرسلنا إليك رسالة أخرى فيها رابط للتراجع عن هذا.}}`,
  'page.too-late.ifNotYou': 'إن لم تؤكده أنت فاكتب فورًا إلى <mail>{address}</mail>.',

  'page.declined.headline': 'شكرًا: لم يتغير شيء',
  'page.declined.why': 'أُبلغنا <time>{ago}</time> بأن هذا غير مرغوب فيه.',
  'page.declined.told': 'لم يعد أي رابط له يعمل، وأُبلغ المسؤولون لدى {sender} بالبريد.',
  'page.declined.ifWorried': 'إن كنت قلقًا فاكتب إلى <mail>{address}</mail>.',

  'page.revoked.headline': 'سُحب هذا الرابط',
  'page.revoked.why': 'سُحب <time>{ago}</time>.',

  'page.superseded.headline': 'حلّ رابط أحدث محل هذا',
  'page.superseded.why': `{isTimeKnown, select,
    true {طُلب الأمر نفسه من جديد <time>{ago}</time>، لذلك يعمل أحدث رابط وحده.}
    other {طُلب الأمر نفسه من جديد، لذلك يعمل أحدث رابط وحده.}}`,

  'page.newer.here': `{isTimeKnown, select,
    true {ابحث في صندوق بريد {mailbox} عن الرسالة الأحدث، المرسلة في نحو {at}. استخدم الرابط الذي فيها.}
    other {ابحث في صندوق بريد {mailbox} عن الرسالة الأحدث. استخدم الرابط الذي فيها.}}`,
  'page.newer.elsewhere': 'ذهبت الرسالة التي فيها الرابط الأحدث إلى عنوان آخر.',
  'page.newer.ifUnexpected': 'إن لم تتوقع ذلك فاكتب إلى <mail>{address}</mail>.',

  'page.expired.headline': 'انتهت مدة هذا الرابط',
  'page.expired.why':
    'حفاظًا على الأمان يعمل الرابط مدة محدودة فقط؛ وقد انتهت مدة هذا الرابط <time>{ago}</time>.',
  'page.expired.newer': 'طُلب الأمر نفسه من جديد <time>{ago}</time>.',
  'page.expired.renewable': 'إن كنت لا تزال تريد هذا التغيير فيمكننا أن نرسل إليك رابطًا جديدًا.',

  'page.renewed.headline': 'رابط جديد في الطريق إليك',
  'page.renewed.why': 'رسالة جديدة في الطريق إلى <b>{recipient}</b>.',
  'page.renewed.next': 'استخدم الرابط الذي فيها: لم يعد هذا الرابط يعمل. قد يستغرق وصولها دقيقة.',

  'page.not-renewable.headline': 'لا يمكننا إرسال رابط جديد لهذا',
  'page.not-renewable.why': 'لم يعد ما طُلب محفوظًا، أو لم يعد يناسب الحساب كما هو الآن.',
  'page.not-renewable.ifYouCannot': 'إن لم تستطع فاكتب إلى <mail>{address}</mail>.',

  'page.conflicted.headline': `{isUndo, select,
    true {لم نستطع التراجع عن هذا التغيير}
    other {لم نستطع إجراء هذا التغيير}}`,
  'page.conflicted.unknown': 'تغير شيء في هذه الأثناء.',
  'page.conflicted.why': 'لذلك لم يغير التأكيد شيئًا، ولم يعد الرابط يعمل.',
} as const

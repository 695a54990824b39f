export const pageChanges = {
  'page.lead': `{kind, select,
    address {{reader, select,
      present {لم يُطلب هذا من حسابك. إن أكّدت وأكّد العنوان الجديد أيضًا، يستخدم {sender} العنوان الجديد ولا يستخدم هذا العنوان بعد ذلك.}
      newOfTwo {بعد أن تؤكد أنت والعنوان الحالي، يستخدم {sender} هذا العنوان للحساب.}
      other {بعد أن تؤكد، يستخدم {sender} هذا العنوان للحساب.}}}
    bothAddresses {{reader, select,
      present {إن أكّدت وأكّد العنوان الجديد أيضًا، يستخدم {sender} العنوان الجديد للحساب ولا يستخدم هذا العنوان بعد ذلك.}
      other {بعد أن تؤكد أنت والعنوان الحالي، يستخدم {sender} هذا العنوان للحساب.}}}
    prompted {{isSignedOut, select,
      true {اختر قيمة جديدة. بعد تعيينها تُنهى جلساتك في كل مكان.}
      other {اختر قيمة جديدة. تحل محل الحالية.}}}
    addressUndo {{isSignedOut, select,
      true {إن تراجعت عنه، يستخدم {sender} هذا العنوان لحسابك من جديد، وينهي جلسات الحساب في كل مكان.}
      other {إن تراجعت عنه، يستخدم {sender} هذا العنوان لحسابك من جديد.}}}
    undo {{isSignedOut, select,
      true {إن تراجعت عنه، يعود كل شيء كما كان، وتُنهى جلسات الحساب في كل مكان.}
      other {إن تراجعت عنه، يعود كل شيء كما كان.}}}
    other {{isSignedOut, select,
      true {راجع التغيير أدناه. يجريه {sender} بعد أن تؤكد، وينهي جلساتك في كل مكان.}
      other {راجع التغيير أدناه. يجريه {sender} بعد أن تؤكد.}}}}`,
  'page.button': `{kind, select,
    address {تغيير عنوان بريدي الإلكتروني}
    prompted {تعيين القيمة الجديدة}
    addressUndo {التراجع عن هذا التغيير}
    undo {التراجع عن هذا التغيير}
    other {تأكيد هذا التغيير}}`,

  'page.applied.headline': `{kind, select,
    address {تغيّر عنوان بريدك الإلكتروني}
    prompted {عُيّنت القيمة الجديدة}
    addressUndo {أُلغي التغيير}
    undo {أُلغي التغيير}
    other {أُجري التغيير}}`,
  'page.applied.why': `{kind, select,
    address {هو الآن <b>{newAddress}</b>.}
    bothAddresses {أكّد العنوانان. أصبح الحساب الآن لصاحب العنوان <b>{newAddress}</b>.}
    prompted {{isSignedOut, select,
      true {تحل محل القديمة من الآن، وأُنهيت جلساتك في كل مكان.}
      other {تحل محل القديمة من الآن.}}}
    addressUndo {{isSignedOut, select,
      true {عاد عنوان بريدك الإلكتروني إلى <b>{newAddress}</b>، وأُنهيت جلسات حسابك في كل مكان.}
      other {عاد عنوان بريدك الإلكتروني إلى <b>{newAddress}</b>.}}}
    undo {{isSignedOut, select,
      true {كل شيء كما كان، وأُنهيت جلسات حسابك في كل مكان.}
      other {كل شيء كما كان.}}}
    other {{isSignedOut, select,
      true {هو سارٍ من الآن، وأُنهيت جلساتك في كل مكان.}
      other {هو سارٍ من الآن.}}}}`,
  'page.applied.undoMailed': 'نرسل إليك رسالة بذلك، فيها رابط للتراجع عنه.',
  'page.applied.oldAddressTold': 'نُبلغ العنوان القديم أيضًا: {before}.',
  'page.applied.mailed': 'نرسل إليك رسالة بذلك، لتحتفظ بها.',
  'page.applied.newPassword':
    '<password>عيّن كلمة مرور جديدة الآن</password>، حتى لا يستطيع أحد غيرك تسجيل الدخول بالقديمة.',
  'page.applied.signIn': '<signIn>تسجيل الدخول من جديد</signIn>',

  'page.confirmed.why': `{kind, select,
    address {{reader, select,
      observer {أكّده العنوان الجديد: غُيّر عنوان البريد الإلكتروني <time>{ago}</time>.}
      other {بهذا الرابط غُيّر عنوان البريد الإلكتروني <time>{ago}</time>.}}}
    prompted {بهذا الرابط عُيّنت القيمة الجديدة <time>{ago}</time>.}
    addressUndo {بهذا الرابط أُلغي التغيير <time>{ago}</time>.}
    undo {بهذا الرابط أُلغي التغيير <time>{ago}</time>.}
    other {بهذا الرابط أُجري التغيير <time>{ago}</time>.}}`,
  'page.too-late.why': `{kind, select,
    address {{reader, select,
      observer {أكّده العنوان الجديد: غُيّر عنوان البريد الإلكتروني <time>{ago}</time>، قبل أن تقول لنا إنك لم تكن أنت.}
      other {بهذا الرابط غُيّر عنوان البريد الإلكتروني <time>{ago}</time>، قبل أن تقول لنا إنك لم تكن أنت.}}}
    prompted {بهذا الرابط عُيّنت القيمة الجديدة <time>{ago}</time>، قبل أن تقول لنا إنك لم تكن أنت.}
    addressUndo {بهذا الرابط أُلغي التغيير <time>{ago}</time>، قبل أن تقول لنا إنك لم تكن أنت.}
    undo {بهذا الرابط أُلغي التغيير <time>{ago}</time>، قبل أن تقول لنا إنك لم تكن أنت.}
    other {بهذا الرابط أُجري التغيير <time>{ago}</time>، قبل أن تقول لنا إنك لم تكن أنت.}}`,

  'page.unchanged': `{kind, select,
    address {يحتفظ الحساب بالعنوان الذي كان له.}
    bothAddresses {يحتفظ الحساب بالعنوان الذي كان له.}
    prompted {تبقى القيمة الحالية كما كانت.}
    addressUndo {يحتفظ الحساب بالعنوان الذي له الآن.}
    undo {يبقى التغيير الذي أُجري.}
    other {يبقى كل شيء كما كان.}}`,
  'page.declined.advice': `{kind, select,
    address {{reader, select,
      present {إن لم يطلب هذا أحد تعرفه، فقد يحاول شخص الاستيلاء على حسابك.}
      observer {إن لم يطلب هذا أحد تعرفه، فقد يحاول شخص الاستيلاء على حسابك.}
      other {قد يكون شخص أخطأ في كتابة عنوانه. إن لم تكن تعرف هذا المرسل فليس عليك فعل شيء آخر.}}}
    bothAddresses {إن لم تكن تعرف هذا المرسل فليس عليك فعل شيء آخر.}
    prompted {يمكن لأي شخص أن يطلب هذا بعنوانك، لكنك وحدك تستطيع تعيين القيمة.}
    other {إن كان شخص آخر قد يستخدم حسابك <password>فعيّن كلمة مرور جديدة</password>.}}`,

  'page.undo.headline': 'هل تريد التراجع عن هذا التغيير؟',
  'page.undo.ifRight': 'إن كان التغيير صحيحًا فليس عليك فعل شيء: أغلق هذه الصفحة، ويبقى التغيير.',
  'page.undo.again': `{kind, select,
    addressUndo {إن لم يكن العنوان الذي للحساب الآن عنوانك فاكتب فورًا إلى <mail>{address}</mail>.}
    other {إن لم يكن التغيير منك فاكتب فورًا إلى <mail>{address}</mail>.}}`,
} as const

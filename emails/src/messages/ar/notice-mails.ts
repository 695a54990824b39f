export const noticeMails = {
  'notice.changed': 'أُجري التغيير في {at}.',
  'notice.tellUs': 'أبلغنا فورًا: <mail>{address}</mail>',
  'notice.tellSender': 'أبلغ {sender} فورًا.',

  'notice.title': `{kind, select,
    address {غُيّر عنوان بريدك الإلكتروني}
    bothAddresses {غُيّر عنوان البريد الإلكتروني لحسابك}
    addressUndo {أُلغي تغيير العنوان}
    undo {أُلغي هذا التغيير: {columns}}
    other {غُيّر ما يلي: {label}}}`,
  'notice.preheader': `{kind, select,
    bothAddresses {أكّد العنوانان. إن لم تكن أنت فتصرف الآن.}
    addressUndo {عاد إلى الحساب العنوان الذي كان له.}
    undo {كل شيء كما كان قبل التغيير.}
    other {أُكّد التغيير. إن لم تكن أنت فتصرف الآن.}}`,
  'notice.lead': `{kind, select,
    address {أُكّد تغيير عنوان بريدك الإلكتروني من العنوان الجديد. تصل رسائلنا إليه من الآن.}
    bothAddresses {أُكّد التغيير من العنوانين. تصل رسائلنا إلى الجديد من الآن.}
    prompted {عُيّنت قيمة جديدة مكان القديمة.}
    addressUndo {أُلغي التغيير من العنوان الذي كان للحساب. عاد هذا العنوان إلى الحساب.}
    undo {أُلغي التغيير. كل شيء كما كان.}
    other {أُكّد التغيير أدناه. هو سارٍ من الآن.}}`,
  'notice.ifNotYou': `{kind, select,
    bothAddresses {<b>لم تكن أنت؟</b> قد يكون شخص آخر يستخدم صندوق بريدك.}
    addressUndo {<b>لم تكن أنت؟</b> قد يكون شخص آخر يستخدم الحساب أو صندوق بريده.}
    undo {<b>لم تكن أنت؟</b> قد يكون شخص آخر يستخدم الحساب أو صندوق بريده.}
    other {<b>لم تكن أنت؟</b> قد يكون شخص آخر يستخدم حسابك.}}`,
  'notice.reason': `{kind, select,
    address {أرسل {sender} هذه الرسالة إلى {recipient} لأنه كان حتى الآن عنوان البريد الإلكتروني للحساب.}
    bothAddresses {أرسل {sender} هذه الرسالة إلى {recipient} لأنه كان حتى الآن عنوان البريد الإلكتروني للحساب.}
    addressUndo {أرسل {sender} هذه الرسالة إلى {recipient} لأنه كان حتى الآن عنوان البريد الإلكتروني للحساب.}
    other {أرسل {sender} هذه الرسالة إلى {recipient} لأنه عنوان البريد الإلكتروني للحساب.}}`,

  'alert.title': '«لم أكن أنا»: {label}، رقم {number}',
  'alert.titleOfName': '«لم أكن أنا»: {label}، {name}، رقم {number}',
  'alert.preheader': 'رُفض تغيير من الشخص الذي أُرسل إليه. يُرجى النظر فيه.',
  'alert.lead': 'رُفض التغيير أدناه من رابطه. لم يُجرَ، ولم يعد رابطه يعمل.',
  'alert.declined': 'رفض {address} هذا التغيير في {at}.',
  'alert.account': 'صاحب الحساب: {name}.',
  'alert.button': 'فتحه في لوحة التحكم',
  'alert.advice':
    'السبب المعتاد عنوان كُتب خطأً. إن لم يعرف أحد سبب طلب التغيير، فقد يكون شخص آخر يستخدم الحساب أو حساب المشرف.',
  'alert.reason': 'أرسل {sender} هذه الرسالة إلى {recipient} لأنك من مالكي لوحة التحكم.',
} as const

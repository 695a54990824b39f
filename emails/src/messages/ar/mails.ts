export const mails = {
  'mail.hello': 'مرحبًا،',
  'mail.helloName': 'مرحبًا {name}،',
  'mail.note': 'ملاحظة على هذا الطلب:',
  'mail.copyLink': 'أو انسخ هذا الرابط إلى متصفحك:',
  'mail.questions': 'هل لديك أسئلة؟ اكتب إلى {address}',
  'mail.requested': `{requester, select,
    you {طلبتَ هذا في {at}.}
    account {طُلب هذا من الحساب نفسه في {at}.}
    admin {طلب أحد المشرفين هذا في {at}.}
    namedAdmin {طلب المشرف {name} هذا في {at}.}
    namedProgram {طلب البرنامج {name} هذا في {at}.}
    other {طلب برنامج هذا في {at}.}}`,
  'mail.undo.changed': 'أُجري التغيير في {at}.',
  'mail.undo.undoes': 'بهذا يُلغى التغيير الذي أُجري في {at}.',
  'mail.undo.requested': `{requester, select,
    account {طُلب ذلك التغيير من الحساب نفسه.}
    admin {طلب أحد المشرفين ذلك التغيير.}
    namedAdmin {طلب المشرف {name} ذلك التغيير.}
    namedProgram {طلب البرنامج {name} ذلك التغيير.}
    other {طلب برنامج ذلك التغيير.}}`,

  'mail.change.from': 'السابق',
  'mail.change.to': 'الجديد',
  'mail.change.new': 'الجديد',
  'mail.change.value': 'القيمة',
  'mail.change.none': '(لا شيء)',
  'mail.change.notShown': '(غير معروض)',
  'mail.change.lookClosely': '<b>انظر بعناية:</b> {warning}',
  'mail.change.prompted.link': 'تختار القيمة في الصفحة.',
  'mail.change.prompted.notice': 'عُيّنت قيمة جديدة. لا تعرضها الرسائل أبدًا.',
  'mail.change.prompted.alert': 'كان ينبغي اختيار القيمة في الصفحة.',

  'mail.ended': 'وأُنهي أيضًا:',
  'mail.ended.change': 'تغيير أُوقف: {label}، رقم {number}',
  'mail.ended.sessions': 'جلسات أُنهيت: {count}',
  'mail.ended.devices': 'أجهزة لم تعد موثوقة: {count}',
  'mail.ended.passkey': 'مفتاح مرور أُزيل: {name}',
  'mail.ended.unnamedPasskey': 'أُزيل مفتاح مرور',
  'mail.ended.twoFactor': 'أُوقف التحقق بخطوتين: كان قد فُعّل قبل أقل من أسبوع',
} as const

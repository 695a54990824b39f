export const accountNotices = {
  'account.passkey': 'مفتاح المرور: {name}',
  'account.happened': 'حدث هذا في {at}.',
  'account.button': 'تعيين كلمة مرور جديدة',
  'account.reason':
    'أرسل {sender} هذه الرسالة إلى {recipient} لأنه عنوان البريد الإلكتروني للحساب.',

  'account.passkey-added.title': 'أُضيف مفتاح مرور إلى حسابك',
  'account.passkey-added.preheader': 'يسجّل الدخول إلى حسابك من دون كلمة مرورك.',
  'account.passkey-added.lead': 'أُضيف مفتاح مرور إلى حسابك. يسجّل الدخول من دون كلمة مرورك.',
  'account.passkey-added.advice':
    'إن كنت أنت فليس عليك فعل شيء. وإلا فإن شخصًا آخر يستخدم حسابك: عيّن كلمة مرور جديدة الآن. هذا ينهي كل الجلسات ويزيل مفتاح المرور هذا.',

  'account.second-factor-on.title': 'فُعّل التحقق بخطوتين',
  'account.second-factor-on.preheader': 'يطلب حسابك من الآن رمزًا من تطبيق مصادقة.',
  'account.second-factor-on.lead':
    'فُعّل التحقق بخطوتين لحسابك. بعد كلمة المرور يطلب رمزًا من تطبيق مصادقة.',
  'account.second-factor-on.advice':
    'إن كنت أنت فليس عليك فعل شيء. وإلا فإن شخصًا آخر يستخدم حسابك: عيّن كلمة مرور جديدة الآن. خلال أسبوع، هذا يوقف التحقق بخطوتين من جديد.',

  'account.second-factor-off.title': 'أُوقف التحقق بخطوتين',
  'account.second-factor-off.preheader': 'تكفي كلمة مرورك وحدها الآن لتسجيل الدخول.',
  'account.second-factor-off.lead':
    'أُوقف التحقق بخطوتين لحسابك. تكفي كلمة المرور وحدها لتسجيل الدخول.',
  'account.second-factor-off.advice':
    'إن كنت أنت فليس عليك فعل شيء. وإلا فإن شخصًا آخر يستخدم حسابك: عيّن كلمة مرور جديدة الآن.',

  'account.recovery-codes-renewed.title': 'أُنشئت رموز استرداد جديدة',
  'account.recovery-codes-renewed.preheader': 'لم تعد رموز الاسترداد القديمة لحسابك تعمل.',
  'account.recovery-codes-renewed.lead': 'أُنشئت رموز استرداد جديدة لحسابك. لم تعد القديمة تعمل.',
  'account.recovery-codes-renewed.advice':
    'إن كنت أنت فليس عليك فعل شيء. وإلا فإن شخصًا آخر يستخدم حسابك: عيّن كلمة مرور جديدة الآن. ثم أنشئ بنفسك رموز استرداد جديدة.',

  'account.secured.title': 'جرى تأمين حسابك',
  'account.secured.preheader': 'أُنهيت التغييرات المعلّقة والجلسات وطرق تسجيل الدخول الجديدة.',
  'account.secured.lead': `{because, select,
    undo {أنهينا ما قد يكون شخص آخر تركه في حسابك. تراجعتَ عن تغيير عنوان بريدك الإلكتروني.}
    other {أنهينا ما قد يكون شخص آخر تركه في حسابك. قلتَ إنك لم تطلب تغييرًا.}}`,
  'account.secured.advice':
    'إن لم تتوقع شيئًا من هذا فعيّن كلمة مرور جديدة. وإن افتقدت شيئًا فأضفه من جديد بعد تسجيل الدخول.',

  'account.owner-alert.title': 'لوحة الإدارة تحتاج إلى أحد المسؤولين',
  'account.owner-alert.preheader':
    'تعذر تسليم رسائل بريد إلكتروني، أو توجد تغييرات تنتظر الموافقة، أو توقفت خطاطيف ويب مؤقتًا.',
  'account.owner-alert.lead': 'حدث أمر يحتاج إلى من يتولاه:',
  'account.owner-alert.failed': 'الرسائل التي تعذر تسليمها: {count}',
  'account.owner-alert.waiting': 'التغييرات التي تنتظر الموافقة: {count}',
  'account.owner-alert.paused': 'خطاطيف الويب التي توقفت مؤقتًا من تلقاء نفسها: {count}',
  'account.owner-alert.advice':
    'تصل رسالة كهذه مرة واحدة في الساعة على الأكثر، وفقط عند وجود جديد.',
  'account.owner-alert.button': 'فتح لوحة الإدارة',
} as const

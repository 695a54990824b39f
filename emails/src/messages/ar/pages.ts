export const pages = {
  'page.questions': 'هل لديك أسئلة؟ يمكنك الكتابة إلى <mail>{address}</mail>.',
  'page.home': '<home>العودة إلى {sender}</home>',
  'page.errorTitle': 'خطأ: {title}',

  'page.status.pending': 'بانتظارك',
  'page.status.applying': 'قيد التنفيذ',
  'page.status.confirmed': 'مؤكَّد',
  'page.status.declined': 'مرفوض',
  'page.status.revoked': 'مسحوب',
  'page.status.superseded': 'استُبدل',
  'page.status.expired': 'انتهت المدة',
  'page.status.undone': 'أُلغي',
  'page.status.too-late': 'فات الأوان',
  'page.status.conflicted': 'لم يُجرَ',
  'page.status.onItsWay': 'في الطريق',
  'page.status.notMade': 'لم يُجرَ بعد',
  'page.status.waitingForOther': 'بانتظار العنوان الآخر',
  'page.status.notYet': 'ليس بعد',

  'page.ago': `{unit, select,
    minute {{count, plural, zero {قبل # دقيقة} one {قبل دقيقة واحدة} two {قبل دقيقتين} few {قبل # دقائق} many {قبل # دقيقة} other {قبل # دقيقة}}}
    hour {{count, plural, zero {قبل # ساعة} one {قبل ساعة واحدة} two {قبل ساعتين} few {قبل # ساعات} many {قبل # ساعة} other {قبل # ساعة}}}
    day {{count, plural, zero {قبل # يوم} one {قبل يوم واحد} two {قبل يومين} few {قبل # أيام} many {قبل # يومًا} other {قبل # يوم}}}
    other {الآن}}`,
  'page.left': `{unit, select,
    minute {{count, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتان} few {# دقائق} many {# دقيقة} other {# دقيقة}}}
    hour {{count, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتان} few {# ساعات} many {# ساعة} other {# ساعة}}}
    day {{count, plural, zero {# يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}}
    other {أقل من دقيقة}}`,
  'page.near': `{day, select,
    today {اليوم {time}}
    other {غدًا {time}}}`,

  'page.change.from': 'السابق',
  'page.change.to': 'الجديد',
  'page.change.none': 'لا شيء',
  'page.change.lookClosely': 'انظر بعناية: {warning}',
  'page.fact.about': 'الموضوع',
  'page.fact.account': 'الحساب',
  'page.fact.asked': 'الطلب',
  'page.fact.made': 'التغيير',
  'page.fact.askedFor': 'الطلب',
  'page.fact.done': 'الإجراء',
  'page.fact.ended': 'الانتهاء',
  'page.fact.undone': 'الإلغاء',
  'page.fact.valid': 'صالح',
  'page.fact.open': 'مفتوح',
  'page.until': 'حتى <time>{at}</time> ({left})',
  'page.asked': `{requester, select,
    account {<time>{ago}</time> من الحساب نفسه}
    admin {<time>{ago}</time> من أحد المشرفين}
    namedAdmin {<time>{ago}</time> من المشرف <bdi>{name}</bdi>}
    program {<time>{ago}</time> من <bdi>{name}</bdi>}
    other {<time>{ago}</time> منك}}`,
  'page.undo.made': `{kind, select,
    addressUndo {<time>{ago}</time>، حين أكّده العنوان الجديد}
    other {<time>{ago}</time>، حين أُكّد}}`,
  'page.undo.asked': `{requester, select,
    admin {من أحد المشرفين}
    namedAdmin {من المشرف <bdi>{name}</bdi>}
    program {من <bdi>{name}</bdi>}
    other {من شخص سجّل الدخول إلى الحساب}}`,

  'page.notMe': `{kind, select,
    bothAddresses {لا أريد هذا}
    other {لم أكن أنا}}`,
  'page.notMe.hint': `{kind, select,
    bothAddresses {إن كنت لا تريد هذا فاختر «لا أريد هذا»: لا يتغير شيء.}
    other {إن لم تكن على علم بهذا فاختر «لم أكن أنا»: لا يتغير شيء.}}`,
  'page.stop': 'إيقاف هذا التغيير',
  'page.renew': 'إرسال رابط جديد إليّ',
  'page.refused': 'لم يتغير شيء بعد',
  'page.choiceMissing': `{buttons, plural,
    zero {لم يصلنا اختيارك. اختر أحد الأزرار.}
    one {لم يصلنا اختيارك. اختر الزر أدناه.}
    two {لم يصلنا اختيارك. اختر أحد الزرين.}
    few {لم يصلنا اختيارك. اختر أحد الأزرار.}
    many {لم يصلنا اختيارك. اختر أحد الأزرار.}
    other {لم يصلنا اختيارك. اختر أحد الأزرار.}}`,
  'page.predicted': 'لا يمكن إجراء هذا الآن',
  'page.predicted.next': 'إن أكّدت والحال كذلك فلن يتغير شيء وينتهي الرابط.',
  'page.field.label': '{column}',
  'page.field.again': '{column}، مرة أخرى',
  'page.field.rules': 'من {min} إلى {max} حرفًا.',
  'page.field.show': `{isShown, select,
    true {إخفاء ما أكتبه}
    other {إظهار ما أكتبه}}`,
  'page.field.missing': 'لم يُملأ: {column}.',
  'page.field.tooShort': `{min, plural,
    zero {استخدم # حرف على الأقل.}
    one {استخدم حرفًا واحدًا على الأقل.}
    two {استخدم حرفين على الأقل.}
    few {استخدم # أحرف على الأقل.}
    many {استخدم # حرفًا على الأقل.}
    other {استخدم # حرف على الأقل.}}`,
  'page.field.tooLong': `{max, plural,
    zero {استخدم # حرف على الأكثر.}
    one {استخدم حرفًا واحدًا على الأكثر.}
    two {استخدم حرفين على الأكثر.}
    few {استخدم # أحرف على الأكثر.}
    many {استخدم # حرفًا على الأكثر.}
    other {استخدم # حرف على الأكثر.}}`,
  'page.field.guessable': `{why, select,
    common {كلمة المرور هذه سهلة التخمين: هي في القوائم التي تُجرَّب أولًا. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    similarToCommon {كلمة المرور هذه سهلة التخمين: هي قريبة من كلمات تُجرَّب أولًا. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    userInputs {كلمة المرور هذه سهلة التخمين: هي قريبة من اسمك أو عنوانك. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    sequences {كلمة المرور هذه سهلة التخمين: هي تسلسل مثل abcd أو 4321. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    simpleRepeat {كلمة المرور هذه سهلة التخمين: هي تكرار للحرف نفسه. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    extendedRepeat {كلمة المرور هذه سهلة التخمين: هي تكرار للكلمة نفسها. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    straightRow {كلمة المرور هذه سهلة التخمين: هي صف من المفاتيح. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    keyPattern {كلمة المرور هذه سهلة التخمين: هي نمط قصير من المفاتيح. استخدم أربع كلمات أو أكثر لا صلة بينها.}
    other {كلمة المرور هذه سهلة التخمين: هي تتبع نمطًا معروفًا. استخدم أربع كلمات أو أكثر لا صلة بينها.}}`,
  'page.field.mismatch': 'الاثنان مختلفان. اكتب الشيء نفسه في الحقلين.',

  'page.observer.headline': 'طلب أحد المشرفين تغيير عنوان بريدك الإلكتروني',
  'page.observer.why': 'يقول إنك لم تعد تستطيع قراءة الرسائل هنا. إن لم يكن هذا صحيحًا فأوقفه.',
  'page.observer.coolingDown': `{isApproved, select,
    true {لا يتغير شيء حتى <b>{until} ({left})</b>. بعد ذلك يمكن للعنوان الجديد أن يؤكده: وافق عليه مشرف ثانٍ.}
    other {لا يتغير شيء حتى <b>{until} ({left})</b>. بعد ذلك يمكن للعنوان الجديد أن يؤكده حين يوافق عليه مشرف ثانٍ.}}`,
  'page.observer.cooledDown': `{isApproved, select,
    true {يمكن للعنوان الجديد أن يؤكده: وافق عليه مشرف ثانٍ.}
    other {يمكن للعنوان الجديد أن يؤكده حين يوافق عليه مشرف ثانٍ.}}`,
  'page.observer.yes': 'نعم، غيّر عنوان بريدي الإلكتروني',
  'page.observer.ifStopped': 'إن أوقفته فلا يتغير شيء، ويُبلَّغ المسؤولون لدى {sender}.',
  'page.observer.ifYes':
    'إن قلت نعم فلا حاجة إلى الانتظار حتى ذلك الحين. وتبقى موافقة مشرف ثانٍ لازمة.',

  'page.waiting.both.headline': 'يلزم تأكيد واحد آخر',
  'page.waiting.both.why':
    'شكرًا: لقد أكّدت. يُجرى التغيير بعد أن يؤكده <b>{other}</b> أيضًا، من الرسالة التي أرسلناها إليه. ليس عليك فعل شيء آخر هنا.',
  'page.waiting.both.stop': 'حتى يؤكد العنوان الآخر، لا يزال بإمكانك إيقافه.',
  'page.waiting.saidYes.headline': 'شكرًا: قلتَ نعم',
  'page.waiting.saidYes.why': `{isApproved, select,
    true {لم يعد التغيير بحاجة إلى الانتظار. يُجرى بعد أن يؤكده العنوان الجديد. ليس عليك فعل شيء آخر هنا.}
    other {لم يعد التغيير بحاجة إلى الانتظار. يُجرى بعد أن يوافق عليه مشرف ثانٍ ويؤكده العنوان الجديد. ليس عليك فعل شيء آخر هنا.}}`,
  'page.waiting.early.headline': 'لا يمكن تأكيد هذا بعد',
  'page.waiting.early.why': `{isApproved, select,
    true {ينتظر انتهاء المدة التي يمكن فيها للعنوان الحالي إيقافه. افتح هذا الرابط مرة أخرى لاحقًا.}
    other {ينتظر موافقة مشرف ثانٍ. افتح هذا الرابط مرة أخرى لاحقًا.}}`,
  'page.waiting.stop': 'حتى يُجرى، لا يزال بإمكانك إيقافه.',
} as const

export const pages = {
  'page.questions': 'Sorunuz mu var? <mail>{address}</mail> adresine yazabilirsiniz.',
  'page.home': '<home>{sender} sitesine dön</home>',
  'page.errorTitle': 'Hata: {title}',

  'page.status.pending': 'Sizi bekliyor',
  'page.status.applying': 'Yapılıyor',
  'page.status.confirmed': 'Onaylandı',
  'page.status.declined': 'Reddedildi',
  'page.status.revoked': 'Geri çekildi',
  'page.status.superseded': 'Yerine yenisi geldi',
  'page.status.expired': 'Süresi doldu',
  'page.status.undone': 'Geri alındı',
  'page.status.too-late': 'Çok geç',
  'page.status.conflicted': 'Yapılmadı',
  'page.status.onItsWay': 'Yolda',
  'page.status.notMade': 'Henüz yapılmadı',
  'page.status.waitingForOther': 'Öteki adresi bekliyor',
  'page.status.notYet': 'Henüz değil',

  'page.ago': `{unit, select,
    minute {{count, plural, one {# dakika önce} other {# dakika önce}}}
    hour {{count, plural, one {# saat önce} other {# saat önce}}}
    day {{count, plural, one {# gün önce} other {# gün önce}}}
    other {az önce}}`,
  'page.left': `{unit, select,
    minute {{count, plural, one {# dakika} other {# dakika}}}
    hour {{count, plural, one {# saat} other {# saat}}}
    day {{count, plural, one {# gün} other {# gün}}}
    other {bir dakikadan az}}`,
  'page.near': `{day, select,
    today {bugün {time}}
    other {yarın {time}}}`,

  'page.change.from': 'Önceki',
  'page.change.to': 'Yeni',
  'page.change.none': 'yok',
  'page.change.lookClosely': 'Dikkatle bakın: {warning}',
  'page.fact.about': 'Konu',
  'page.fact.account': 'Hesap',
  'page.fact.asked': 'İstendi',
  'page.fact.made': 'Yapıldı',
  'page.fact.askedFor': 'İstendi',
  'page.fact.done': 'Tamam',
  'page.fact.ended': 'Sona erdi',
  'page.fact.undone': 'Geri alındı',
  'page.fact.valid': 'Geçerli',
  'page.fact.open': 'Açık',
  'page.until': 'son zaman: <time>{at}</time> ({left})',
  'page.asked': `{requester, select,
    account {<time>{ago}</time>, hesabın kendisinden}
    admin {<time>{ago}</time>, bir yönetici tarafından}
    namedAdmin {<time>{ago}</time>, yönetici <bdi>{name}</bdi> tarafından}
    program {<time>{ago}</time>, <bdi>{name}</bdi> tarafından}
    other {<time>{ago}</time>, sizin tarafınızdan}}`,
  'page.undo.made': `{kind, select,
    addressUndo {<time>{ago}</time>, yeni adres onayladığında}
    other {<time>{ago}</time>, onaylandığında}}`,
  'page.undo.asked': `{requester, select,
    admin {bir yönetici tarafından}
    namedAdmin {yönetici <bdi>{name}</bdi> tarafından}
    program {<bdi>{name}</bdi> tarafından}
    other {hesapta oturum açmış biri tarafından}}`,

  'page.notMe': `{kind, select,
    bothAddresses {Bunu istemiyorum}
    other {Bu ben değildim}}`,
  'page.notMe.hint': `{kind, select,
    bothAddresses {Bunu istemiyorsanız “Bunu istemiyorum” seçeneğini seçin: hiçbir şey değiştirilmez.}
    other {Bundan haberiniz yoksa “Bu ben değildim” seçeneğini seçin: hiçbir şey değiştirilmez.}}`,
  'page.stop': 'Bu değişikliği durdur',
  'page.renew': 'Bana yeni bir bağlantı gönder',
  'page.refused': 'Henüz hiçbir şey değiştirilmedi',
  'page.choiceMissing': `{buttons, plural,
    one {Seçiminiz bize ulaşmadı. Aşağıdaki düğmeyi seçin.}
    other {Seçiminiz bize ulaşmadı. İki düğmeden birini seçin.}}`,
  'page.predicted': 'Bu şimdi yapılamazdı',
  'page.predicted.next': 'Bu durumda onaylarsanız hiçbir şey değiştirilmez ve bağlantı sona erer.',
  'page.field.label': '{column}',
  'page.field.again': '{column}, bir kez daha',
  'page.field.rules': '{min} ile {max} karakter arası.',
  'page.field.show': `{isShown, select,
    true {Yazdığımı gizle}
    other {Yazdığımı göster}}`,
  'page.field.missing': 'Doldurulmadı: {column}.',
  'page.field.tooShort': `{min, plural,
    one {En az # karakter kullanın.}
    other {En az # karakter kullanın.}}`,
  'page.field.tooLong': `{max, plural,
    one {En çok # karakter kullanın.}
    other {En çok # karakter kullanın.}}`,
  'page.field.guessable': `{why, select,
    common {Bu parola kolay tahmin edilir: ilk denenen parolaların listelerinde var. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    similarToCommon {Bu parola kolay tahmin edilir: ilk denenenlerden birine benziyor. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    userInputs {Bu parola kolay tahmin edilir: adınıza ya da adresinize benziyor. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    sequences {Bu parola kolay tahmin edilir: abcd ya da 4321 gibi bir dizi. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    simpleRepeat {Bu parola kolay tahmin edilir: aynı karakteri yineliyor. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    extendedRepeat {Bu parola kolay tahmin edilir: aynı sözcüğü yineliyor. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    straightRow {Bu parola kolay tahmin edilir: bir sıra tuştan oluşuyor. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    keyPattern {Bu parola kolay tahmin edilir: kısa bir tuş deseni. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}
    other {Bu parola kolay tahmin edilir: bilinen bir desene uyuyor. Birbiriyle ilgisi olmayan dört ya da daha çok sözcük kullanın.}}`,
  'page.field.mismatch': 'İkisi farklı. Her iki alana da aynısını yazın.',

  'page.observer.headline': 'Bir yönetici e-posta adresinizi değiştirmek istedi',
  'page.observer.why': 'Burada artık e-posta okuyamadığınızı söylüyor. Bu yanlışsa durdurun.',
  'page.observer.coolingDown': `{isApproved, select,
    true {Şu zamana kadar hiçbir şey değiştirilmez: <b>{until} ({left})</b>. Ondan sonra yeni adres onaylayabilir: ikinci bir yönetici kabul etti.}
    other {Şu zamana kadar hiçbir şey değiştirilmez: <b>{until} ({left})</b>. Ondan sonra, ikinci bir yönetici kabul ettiğinde yeni adres onaylayabilir.}}`,
  'page.observer.cooledDown': `{isApproved, select,
    true {Yeni adres onaylayabilir: ikinci bir yönetici kabul etti.}
    other {İkinci bir yönetici kabul ettiğinde yeni adres onaylayabilir.}}`,
  'page.observer.yes': 'Evet, e-posta adresimi değiştir',
  'page.observer.ifStopped':
    'Durdurursanız hiçbir şey değiştirilmez ve {sender} sorumlularına bildirilir.',
  'page.observer.ifYes':
    'Evet derseniz o zamana kadar beklemesi gerekmez. Yine de ikinci bir yöneticinin kabul etmesi gerekir.',

  'page.waiting.both.headline': 'Bir onay daha gerekiyor',
  'page.waiting.both.why':
    'Teşekkürler: onayladınız. Değişiklik, <b>{other}</b> adresi de oraya gönderdiğimiz e-postadan onayladığında yapılır. Burada yapmanız gereken başka bir şey yok.',
  'page.waiting.both.stop': 'Öteki adres onaylayana kadar bunu hâlâ durdurabilirsiniz.',
  'page.waiting.saidYes.headline': 'Teşekkürler: evet dediniz',
  'page.waiting.saidYes.why': `{isApproved, select,
    true {Değişikliğin artık beklemesi gerekmiyor. Yeni adres onayladığında yapılır. Burada yapmanız gereken başka bir şey yok.}
    other {Değişikliğin artık beklemesi gerekmiyor. İkinci bir yönetici kabul ettiğinde ve yeni adres onayladığında yapılır. Burada yapmanız gereken başka bir şey yok.}}`,
  'page.waiting.early.headline': 'Bu henüz onaylanamaz',
  'page.waiting.early.why': `{isApproved, select,
    true {Şimdiki adresin bunu durdurabileceği sürenin dolmasını bekliyor. Bu bağlantıyı daha sonra yeniden açın.}
    other {İkinci bir yöneticinin kabul etmesini bekliyor. Bu bağlantıyı daha sonra yeniden açın.}}`,
  'page.waiting.stop': 'Yapılana kadar bunu hâlâ durdurabilirsiniz.',
} as const

export const linkMails = {
  'link.title': `{kind, select,
    address {{reader, select,
      present {E-posta adresinizin değiştirilmesini onaylayın}
      other {Yeni e-posta adresinizi onaylayın}}}
    prompted {Yeni bir değer belirleyin: {label}}
    addressUndo {E-posta adresiniz değiştirildi}
    undo {Şu değiştirildi: {columns}}
    other {Bu değişikliği onaylayın: {label}}}`,
  'link.preheader': `{kind, select,
    address {{reader, select,
      present {Yalnızca siz de onaylarsanız yapılır. Bundan haberiniz yoksa durdurun.}
      newOfTwo {Değişiklik, bu adres ve şimdiki adres onayladığında yapılır.}
      other {Bir adım kaldı. Siz onaylayana kadar e-posta adresiniz olduğu gibi kalır.}}}
    bothAddresses {Yalnızca iki adres de onayladığında yapılır.}
    prompted {Bunu sayfamızda siz seçersiniz. O zamana kadar hiçbir şey değişmez.}
    addressUndo {Bundan haberiniz yoksa şimdi geri alın.}
    undo {Bundan haberiniz yoksa şimdi geri alın.}
    other {Bir adım kaldı. Siz onaylayana kadar hiçbir şey değişmez.}}`,
  'link.lead': `{kind, select,
    address {{reader, select,
      present {E-posta adresiniz aşağıdaki yeni adresle değiştirilecek. Bu, hesabınızdan istenmedi. Bu yüzden yalnızca siz burada onaylarsanız ve yeni adres de onaylarsa yapılır. O andan sonra e-postalarımız yeni adrese gider.}
      newOfTwo {Aşağıdaki sayfayı açın, değişikliği kontrol edin ve onaylayın. Şimdiki adres de onayladığında yapılır. O zamana kadar e-posta adresiniz olduğu gibi kalır.}
      other {Bir adım kaldı: aşağıdaki sayfayı açın, değişikliği kontrol edin ve onaylayın. O zamana kadar e-posta adresiniz olduğu gibi kalır.}}}
    bothAddresses {{reader, select,
      present {Bu adresin hesabı aşağıdaki yeni adresi alacak. Yalnızca siz burada onaylarsanız ve yeni adres de onaylarsa yapılır. O andan sonra e-postalarımız yeni adrese gider.}
      other {Bu adres bir hesabın e-posta adresi olacak. Aşağıdaki sayfayı açın, değişikliği kontrol edin ve onaylayın. Şimdiki adres de onayladığında yapılır.}}}
    prompted {Aşağıdaki sayfayı açın ve yeni bir değer seçin. O zamana kadar şimdiki değer olduğu gibi kalır.}
    addressUndo {Aşağıdaki değişiklik yeni adresten onaylandı, e-postalarımız artık oraya gidiyor. Bundan haberiniz yoksa geri alın, hesabınız bu adrese yeniden kavuşur.}
    undo {Aşağıdaki değişiklik posta kutunuzdan onaylandı. Bundan haberiniz yoksa geri alın, her şey önceki gibi olur.}
    other {Bir adım kaldı: aşağıdaki sayfayı açın, değişikliği kontrol edin ve onaylayın. O zamana kadar hiçbir şey değişmez.}}`,
  'link.button': `{kind, select,
    address {{reader, select,
      present {Bu değişikliği incele}
      other {E-posta adresimi değiştir}}}
    bothAddresses {{reader, select,
      present {Bu değişikliği incele}
      other {Bu değişikliği onayla}}}
    prompted {Yeni bir değer belirle}
    addressUndo {İncele ve geri al}
    undo {İncele ve geri al}
    other {Bu değişikliği onayla}}`,
  'link.until': `{isUndo, select,
    true {Şu zamana kadar geri alabilirsiniz: {until}.}
    other {Bağlantı bir kez kullanılabilir, son zaman: {until}.}}`,
  'link.otherwise': `{kind, select,
    address {{reader, select,
      present {<b>Bundan haberiniz yok mu?</b> Bağlantıyı açın ve “Bu ben değildim” seçeneğini seçin: bu, değişikliği durdurur ve yöneticilere bildirilir. Hiçbir şey yapmazsanız hiçbir şey değişmez.}
      other {<b>Bu siz değil miydiniz?</b> Bu e-postayı dikkate almayın, hiçbir şey değişmez. Ya da bağlantıyı açın ve “Bu ben değildim” seçeneğini seçin.}}}
    bothAddresses {<b>Bunu istemiyor musunuz?</b> Bu e-postayı dikkate almayın, hiçbir şey değişmez. Ya da bağlantıyı açın ve “Bunu istemiyorum” seçeneğini seçin: bu, öteki bağlantıyı da sonlandırır.}
    addressUndo {<b>Bu siz miydiniz?</b> O zaman yapmanız gereken bir şey yok.}
    undo {<b>Bu siz miydiniz?</b> O zaman yapmanız gereken bir şey yok.}
    other {<b>Bu siz değil miydiniz?</b> Bu e-postayı dikkate almayın, hiçbir şey değişmez. Ya da bağlantıyı açın ve “Bu ben değildim” seçeneğini seçin.}}`,
  'link.reason': `{kind, select,
    address {{reader, select,
      present {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, başka bir adres alacak bir hesabın e-posta adresi.}
      other {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu adres bir hesabın e-posta adresi olacak.}}}
    bothAddresses {{reader, select,
      present {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, başka bir adres alacak bir hesabın e-posta adresi.}
      other {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu adres bir hesabın e-posta adresi olacak.}}}
    addressUndo {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, şimdiye kadar hesabın e-posta adresiydi.}
    undo {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, hesabın e-posta adresi.}
    other {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu değişiklik bu e-posta adresine ait hesap için istendi.}}`,

  'link.observer.title': 'Bir yönetici e-posta adresinizi değiştirmek istedi',
  'link.observer.preheader':
    'Bu posta kutusunu artık okuyamadığınızı söylüyor. Okuyabiliyorsanız durdurun ya da evet deyin.',
  'link.observer.lead':
    'Bir yönetici e-posta adresinizi aşağıdaki yeni adresle değiştirmek istedi ve bu posta kutusunu artık okuyamadığınızı söylüyor. İkinci bir yöneticinin bunu kabul etmesi gerekir, ardından yeni adres onaylayabilir. Doğruysa sayfayı açın ve evet deyin: o zaman beklemesi gerekmez.',
  'link.observer.button': 'İncele ve durdur',
  'link.observer.until': 'Evet demezseniz şu zamana kadar hiçbir şey değişmez: {until}.',
  'link.observer.otherwise':
    '<b>Bundan haberiniz yok mu?</b> Bağlantıyı açın ve “Bu değişikliği durdur” seçeneğini seçin: bu, değişikliği durdurur ve yöneticilere bildirilir. Hiçbir şey yapmazsanız o zamandan sonra devam edebilir.',
  'link.observer.reason':
    '{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, başka bir adres alacak bir hesabın e-posta adresi.',
} as const

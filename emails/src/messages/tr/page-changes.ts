export const pageChanges = {
  'page.lead': `{kind, select,
    address {{reader, select,
      present {Bu, hesabınızdan istenmedi. Siz onaylarsanız ve yeni adres de onaylarsa {sender} artık bu adresi değil, yenisini kullanır.}
      newOfTwo {Siz ve şimdiki adres onayladığında {sender} hesap için bu adresi kullanır.}
      other {Siz onayladığınızda {sender} hesap için bu adresi kullanır.}}}
    bothAddresses {{reader, select,
      present {Siz onaylarsanız ve yeni adres de onaylarsa {sender} hesap için artık bu adresi değil, yenisini kullanır.}
      other {Siz ve şimdiki adres onayladığında {sender} hesap için bu adresi kullanır.}}}
    prompted {{isSignedOut, select,
      true {Yeni bir değer seçin. Belirlendiğinde her yerde oturumunuz kapatılır.}
      other {Yeni bir değer seçin. Şimdikinin yerini alır.}}}
    addressUndo {{isSignedOut, select,
      true {Geri alırsanız {sender} hesabınız için yeniden bu adresi kullanır ve hesabın oturumlarını her yerde kapatır.}
      other {Geri alırsanız {sender} hesabınız için yeniden bu adresi kullanır.}}}
    undo {{isSignedOut, select,
      true {Geri alırsanız her şey önceki gibi olur ve hesabın oturumları her yerde kapatılır.}
      other {Geri alırsanız her şey önceki gibi olur.}}}
    other {{isSignedOut, select,
      true {Aşağıdaki değişikliği kontrol edin. Siz onayladığınızda {sender} onu yapar ve her yerde oturumunuzu kapatır.}
      other {Aşağıdaki değişikliği kontrol edin. Siz onayladığınızda {sender} onu yapar.}}}}`,
  'page.button': `{kind, select,
    address {E-posta adresimi değiştir}
    prompted {Yeni değeri belirle}
    addressUndo {Bu değişikliği geri al}
    undo {Bu değişikliği geri al}
    other {Bu değişikliği onayla}}`,

  'page.applied.headline': `{kind, select,
    address {E-posta adresiniz değiştirildi}
    prompted {Yeni değer belirlendi}
    addressUndo {Değişiklik geri alındı}
    undo {Değişiklik geri alındı}
    other {Değişiklik yapıldı}}`,
  'page.applied.why': `{kind, select,
    address {Artık şu: <b>{newAddress}</b>.}
    bothAddresses {İki adres de onayladı. Hesap artık <b>{newAddress}</b> adresine ait.}
    prompted {{isSignedOut, select,
      true {Artık eskisinin yerine geçerli ve her yerde oturumunuz kapatıldı.}
      other {Artık eskisinin yerine geçerli.}}}
    addressUndo {{isSignedOut, select,
      true {E-posta adresiniz yeniden <b>{newAddress}</b> ve hesabınızın oturumları her yerde kapatıldı.}
      other {E-posta adresiniz yeniden <b>{newAddress}</b>.}}}
    undo {{isSignedOut, select,
      true {Her şey önceki gibi ve hesabınızın oturumları her yerde kapatıldı.}
      other {Her şey önceki gibi.}}}
    other {{isSignedOut, select,
      true {Artık geçerli ve her yerde oturumunuz kapatıldı.}
      other {Artık geçerli.}}}}`,
  'page.applied.undoMailed':
    'Size bunu bildiren, geri alma bağlantısı olan bir e-posta gönderiyoruz.',
  'page.applied.oldAddressTold': 'Eski adrese de bildiriyoruz: {before}.',
  'page.applied.mailed': 'Size bunu bildiren bir e-posta gönderiyoruz, saklamanız için.',
  'page.applied.newPassword':
    '<password>Şimdi yeni bir parola belirleyin</password> ki başka kimse eskisiyle oturum açamasın.',
  'page.applied.signIn': '<signIn>Yeniden oturum aç</signIn>',

  'page.confirmed.why': `{kind, select,
    address {{reader, select,
      observer {Yeni adres onayladı: e-posta adresi <time>{ago}</time> değiştirildi.}
      other {Bu bağlantıyla e-posta adresi <time>{ago}</time> değiştirildi.}}}
    prompted {Bu bağlantıyla yeni değer <time>{ago}</time> belirlendi.}
    addressUndo {Bu bağlantıyla değişiklik <time>{ago}</time> geri alındı.}
    undo {Bu bağlantıyla değişiklik <time>{ago}</time> geri alındı.}
    other {Bu bağlantıyla değişiklik <time>{ago}</time> yapıldı.}}`,
  'page.too-late.why': `{kind, select,
    address {{reader, select,
      observer {Yeni adres onayladı: siz bunun siz olmadığınızı söylemeden önce, <time>{ago}</time>, e-posta adresi değiştirildi.}
      other {Siz bunun siz olmadığınızı söylemeden önce, <time>{ago}</time>, bu bağlantıyla e-posta adresi değiştirildi.}}}
    prompted {Siz bunun siz olmadığınızı söylemeden önce, <time>{ago}</time>, bu bağlantıyla yeni değer belirlendi.}
    addressUndo {Siz bunun siz olmadığınızı söylemeden önce, <time>{ago}</time>, bu bağlantıyla değişiklik geri alındı.}
    undo {Siz bunun siz olmadığınızı söylemeden önce, <time>{ago}</time>, bu bağlantıyla değişiklik geri alındı.}
    other {Siz bunun siz olmadığınızı söylemeden önce, <time>{ago}</time>, bu bağlantıyla değişiklik yapıldı.}}`,

  'page.unchanged': `{kind, select,
    address {Hesabın adresi olduğu gibi kalır.}
    bothAddresses {Hesabın adresi olduğu gibi kalır.}
    prompted {Şimdiki değer olduğu gibi kalır.}
    addressUndo {Hesabın şimdiki adresi kalır.}
    undo {Yapılan değişiklik kalır.}
    other {Her şey olduğu gibi kalır.}}`,
  'page.declined.advice': `{kind, select,
    address {{reader, select,
      present {Tanıdığınız kimse bunu istemediyse biri hesabınızı ele geçirmeye çalışıyor olabilir.}
      observer {Tanıdığınız kimse bunu istemediyse biri hesabınızı ele geçirmeye çalışıyor olabilir.}
      other {Biri kendi adresini yanlış yazmış olabilir. Bu göndereni tanımıyorsanız yapmanız gereken başka bir şey yok.}}}
    bothAddresses {Bu göndereni tanımıyorsanız yapmanız gereken başka bir şey yok.}
    prompted {Bunu adresinizle herkes isteyebilir, ama değeri yalnızca siz belirleyebilirsiniz.}
    other {Hesabınızı başka biri kullanıyor olabilirse <password>yeni bir parola belirleyin</password>.}}`,

  'page.undo.headline': 'Bu değişiklik geri alınsın mı?',
  'page.undo.ifRight':
    'Değişiklik doğruysa yapmanız gereken bir şey yok: bu sayfayı kapatın, değişiklik kalır.',
  'page.undo.again': `{kind, select,
    addressUndo {Hesabın şimdiki adresi sizin değilse hemen <mail>{address}</mail> adresine yazın.}
    other {Değişiklik sizden gelmediyse hemen <mail>{address}</mail> adresine yazın.}}`,
} as const

export const noticeMails = {
  'notice.changed': 'Değişiklik {at} tarihinde yapıldı.',
  'notice.tellUs': 'Bize hemen bildirin: <mail>{address}</mail>',

  'notice.title': `{kind, select,
    address {E-posta adresiniz değiştirildi}
    bothAddresses {Hesabınızın e-posta adresi değiştirildi}
    addressUndo {Adres değişikliği geri alındı}
    undo {Bu değişiklik geri alındı: {columns}}
    other {Şu değiştirildi: {label}}}`,
  'notice.preheader': `{kind, select,
    bothAddresses {İki adres de onayladı. Bu siz değildiyseniz şimdi harekete geçin.}
    addressUndo {Hesap, önceki adresine yeniden kavuştu.}
    undo {Her şey değişiklikten önceki gibi.}
    other {Değişiklik onaylandı. Bu siz değildiyseniz şimdi harekete geçin.}}`,
  'notice.lead': `{kind, select,
    address {E-posta adresinizin değiştirilmesi yeni adresten onaylandı. E-postalarımız artık oraya gidiyor.}
    bothAddresses {Değişiklik iki adresten de onaylandı. E-postalarımız artık yeni adrese gidiyor.}
    prompted {Eski değerin yerine yeni bir değer belirlendi.}
    addressUndo {Değişiklik, hesabın önceki adresinden geri alındı. Hesap o adrese yeniden kavuştu.}
    undo {Değişiklik geri alındı. Her şey önceki gibi.}
    other {Aşağıdaki değişiklik onaylandı. Artık geçerli.}}`,
  'notice.ifNotYou': `{kind, select,
    bothAddresses {<b>Bu siz değil miydiniz?</b> Posta kutunuzu başka biri kullanıyor olabilir.}
    addressUndo {<b>Bu siz değil miydiniz?</b> Hesabı ya da posta kutusunu başka biri kullanıyor olabilir.}
    undo {<b>Bu siz değil miydiniz?</b> Hesabı ya da posta kutusunu başka biri kullanıyor olabilir.}
    other {<b>Bu siz değil miydiniz?</b> Hesabınızı başka biri kullanıyor olabilir.}}`,
  'notice.reason': `{kind, select,
    address {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, şimdiye kadar hesabın e-posta adresiydi.}
    bothAddresses {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, şimdiye kadar hesabın e-posta adresiydi.}
    addressUndo {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, şimdiye kadar hesabın e-posta adresiydi.}
    other {{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, hesabın e-posta adresi.}}`,

  'alert.title': '“Bu ben değildim”: {label}, no. {number}',
  'alert.titleOfName': '“Bu ben değildim”: {label}, {name}, no. {number}',
  'alert.preheader': 'Bir değişiklik, gönderildiği kişi tarafından reddedildi. Lütfen inceleyin.',
  'alert.lead':
    'Aşağıdaki değişiklik bağlantısından reddedildi. Yapılmadı ve bağlantısı artık çalışmıyor.',
  'alert.declined': '{address} bu değişikliği {at} tarihinde reddetti.',
  'alert.account': 'Hesabın sahibi: {name}.',
  'alert.button': 'Panelde aç',
  'alert.advice':
    'Çoğu zaman neden yanlış yazılmış bir adrestir. Değişikliğin neden istendiğini kimse söyleyemiyorsa hesabı ya da yöneticinin hesabını başka biri kullanıyor olabilir.',
  'alert.reason':
    '{sender} bu e-postayı {recipient} adresine gönderdi, çünkü panelin sahiplerinden birisiniz.',
} as const

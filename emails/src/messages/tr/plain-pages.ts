export const plainPages = {
  'page.unknown.headline': 'Bu bağlantı çalışmıyor',
  'page.unknown.why': 'Bir bölümü eksik olabilir ya da tanınmayacak kadar eski olabilir.',
  'page.unknown.whole':
    'E-postadaki bağlantının tamamının, son karakterine kadar adres çubuğunda olduğunu kontrol edin.',
  'page.unknown.newest': 'Birden çok e-posta aldıysanız en yenisindeki bağlantıyı kullanın.',
  'page.unknown.again': 'Olmazsa başladığınız yerden yeniden isteyin.',

  'page.not-a-form.headline': 'Bunu okuyamadık',
  'page.not-a-form.why': 'Hiçbir şey değiştirilmedi: bu, sayfamızın formundan gönderilmedi.',
  'page.too-large.headline': 'Bu bizim için çok uzun',
  'page.too-large.why':
    'Hiçbir şey değiştirilmedi: sayfamızın formunun alabileceğinden fazlası gönderildi.',
  'page.wrong-method.headline': 'Bu burada yapılamaz',
  'page.wrong-method.why': 'Hiçbir şey değiştirilmedi.',
  'page.openAgain': 'E-postanızdaki bağlantıyı yeniden açın ve oradaki düğmelerden birini seçin.',

  'page.wait.headline': 'Lütfen biraz bekleyin',
  'page.wait.why': `{limit, select,
    wrongKeys {Ağınızdan çalışmayan çok fazla bağlantı açıldı.}
    pageViews {Bu sayfa az önce çok sık açıldı.}
    mails {Bu alıcıya çok fazla e-posta gönderildi.}
    other {Az önce çok fazla istek geldi.}}`,
  'page.wait.until': `{unit, select,
    hour {{count, plural, one {# saat sonra yeniden deneyin.} other {# saat sonra yeniden deneyin.}}}
    other {{count, plural, one {# dakika sonra yeniden deneyin.} other {# dakika sonra yeniden deneyin.}}}}`,
  'page.wait.next':
    'Çalışan bir bağlantı bu arada geçerli kalır: hiçbir şey değiştirilmedi ve hiçbir şey kaybolmaz.',

  'page.fault.headline': 'Bizim tarafımızda bir şey ters gitti',
  'page.fault.why': 'Şu anda bağlantınızla ilgilenemedik. Özür dileriz.',
  'page.fault.next':
    'E-postanızdaki bağlantıyı birkaç dakika sonra yeniden açın: sayfa o zaman durumu gösterir.',
  'page.unavailable.headline': 'Lütfen birazdan yeniden deneyin',
  'page.unavailable.why': 'Şu anda yoğunuz ve bağlantınızın ne olduğunu söyleyemiyoruz.',
  'page.unavailable.next':
    'E-postanızdaki bağlantıyı birazdan yeniden açın: sayfa o zaman durumu gösterir. Hiçbir şey iki kez yapılmaz.',
  'page.reference': 'Başvuru kodu: {id}',
} as const

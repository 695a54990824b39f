export const accountNotices = {
  'account.passkey': 'Geçiş anahtarı: {name}',
  'account.happened': 'Bu, {at} tarihinde oldu.',
  'account.button': 'Yeni bir parola belirle',
  'account.reason':
    '{sender} bu e-postayı {recipient} adresine gönderdi, çünkü bu, hesabın e-posta adresi.',

  'account.passkey-added.title': 'Hesabınıza bir geçiş anahtarı eklendi',
  'account.passkey-added.preheader': 'Hesabınızda parolanız olmadan oturum açar.',
  'account.passkey-added.lead':
    'Hesabınıza bir geçiş anahtarı eklendi. Parolanız olmadan oturum açar.',
  'account.passkey-added.advice':
    'Bu sizseniz yapmanız gereken bir şey yok. Değilse hesabınızı başka biri kullanıyor: şimdi yeni bir parola belirleyin. Bu, bütün oturumları kapatır ve bu geçiş anahtarını kaldırır.',

  'account.second-factor-on.title': 'İki adımlı doğrulama açıldı',
  'account.second-factor-on.preheader':
    'Hesabınız artık bir doğrulama uygulamasının kodunu istiyor.',
  'account.second-factor-on.lead':
    'Hesabınız için iki adımlı doğrulama açıldı. Paroladan sonra bir doğrulama uygulamasının kodunu ister.',
  'account.second-factor-on.advice':
    'Bu sizseniz yapmanız gereken bir şey yok. Değilse hesabınızı başka biri kullanıyor: şimdi yeni bir parola belirleyin. Bir hafta içinde bu, iki adımlı doğrulamayı yeniden kapatır.',

  'account.second-factor-off.title': 'İki adımlı doğrulama kapatıldı',
  'account.second-factor-off.preheader': 'Oturum açmak için artık yalnızca parolanız yeterli.',
  'account.second-factor-off.lead':
    'Hesabınız için iki adımlı doğrulama kapatıldı. Oturum açmak için yalnızca parola yeterli.',
  'account.second-factor-off.advice':
    'Bu sizseniz yapmanız gereken bir şey yok. Değilse hesabınızı başka biri kullanıyor: şimdi yeni bir parola belirleyin.',

  'account.recovery-codes-renewed.title': 'Yeni kurtarma kodları oluşturuldu',
  'account.recovery-codes-renewed.preheader': 'Hesabınızın eski kurtarma kodları artık çalışmıyor.',
  'account.recovery-codes-renewed.lead':
    'Hesabınız için yeni kurtarma kodları oluşturuldu. Eskileri artık çalışmıyor.',
  'account.recovery-codes-renewed.advice':
    'Bu sizseniz yapmanız gereken bir şey yok. Değilse hesabınızı başka biri kullanıyor: şimdi yeni bir parola belirleyin. Ardından kendiniz yeni kurtarma kodları oluşturun.',

  'account.secured.title': 'Hesabınız güvene alındı',
  'account.secured.preheader':
    'Bekleyen değişiklikler, oturumlar ve yeni oturum açma yolları sonlandırıldı.',
  'account.secured.lead': `{because, select,
    undo {Başka birinin hesabınızda bırakmış olabileceği şeyleri sonlandırdık. E-posta adresinizin değiştirilmesini geri aldınız.}
    other {Başka birinin hesabınızda bırakmış olabileceği şeyleri sonlandırdık. Bir değişikliği sizin istemediğinizi söylediniz.}}`,
  'account.secured.advice':
    'Bunlardan birini beklemiyorduysanız yeni bir parola belirleyin. Bir şey eksikse oturum açtıktan sonra yeniden ekleyin.',

  'account.owner-alert.title': 'Yönetim panelinde birine ihtiyaç var',
  'account.owner-alert.preheader':
    'E-postalar teslim edilemedi, değişiklikler onay bekliyor veya webhook’lar duraklatıldı.',
  'account.owner-alert.lead': 'Birinin ilgilenmesi gereken bir şey oldu:',
  'account.owner-alert.failed': 'Teslim edilemeyen e-postalar: {count}',
  'account.owner-alert.waiting': 'Onay bekleyen değişiklikler: {count}',
  'account.owner-alert.paused': 'Kendiliğinden duraklatılan webhook’lar: {count}',
  'account.owner-alert.advice':
    'Böyle bir e-posta saatte en fazla bir kez ve yalnızca yeni bir şey varsa gelir.',
  'account.owner-alert.button': 'Yönetim panelini aç',
} as const

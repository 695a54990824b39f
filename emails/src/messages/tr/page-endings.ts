export const pageEndings = {
  'page.nothingToDo': 'Yapmanız gereken başka bir şey yok.',
  'page.askAgain': 'Bu değişikliği hâlâ istiyorsanız başladığınız yerden yeniden isteyin.',
  'page.ifSurprised': 'Bu sizi şaşırttıysa <mail>{address}</mail> adresine yazın.',

  'page.applied.ifWrong': 'Bu yanlışsa <mail>{address}</mail> adresine yazın.',

  'page.applying.headline': 'Onaylandı: değişiklik yapılıyor',
  'page.applying.why':
    '{sender} bu değişikliği şimdi yapıyor. Değişiklik <time>{ago}</time> onaylandı.',
  'page.applying.next':
    'Yapmanız gereken başka bir şey yok: tamamlandığında size bir e-posta gelir.',

  'page.confirmed.headline': 'Bu zaten onaylandı',
  'page.confirmed.ifNotYou':
    'Onaylayan siz değildiyseniz hemen <mail>{address}</mail> adresine yazın.',
  'page.confirmed.undoMailed': 'Size, bunu geri alan bir bağlantıyla bir e-posta daha gönderdik.',
  'page.confirmed.ifWrong':
    'Bu yanlışsa onu kullanın ya da hemen <mail>{address}</mail> adresine yazın.',

  'page.undone.headline': 'Bu sonradan geri alındı',
  'page.undone.why': `{kind, select,
    address {Bu, <time>{ago}</time> eski adresten geri alındı: önceki değer yeniden geçerli.}
    other {Bu, <time>{ago}</time> geri alındı: önceki değer yeniden geçerli.}}`,

  'page.too-late.headline': 'Bunu durdurmak için çok geçti',
  'page.too-late.undoMailed': `{kind, select,
    address {Eski adrese, bunu geri alan bir bağlantıyla bir e-posta daha gönderildi.}
    other {Size, bunu geri alan bir bağlantıyla bir e-posta daha gönderdik.}}`,
  'page.too-late.ifNotYou': 'Siz onaylamadıysanız hemen <mail>{address}</mail> adresine yazın.',

  'page.declined.headline': 'Teşekkürler: hiçbir şey değiştirilmedi',
  'page.declined.why': 'Bunun istenmediği bize <time>{ago}</time> bildirildi.',
  'page.declined.told':
    'Buna ait hiçbir bağlantı artık çalışmıyor ve {sender} sorumlularına e-postayla bildirildi.',
  'page.declined.ifWorried': 'Endişeliyseniz <mail>{address}</mail> adresine yazın.',

  'page.revoked.headline': 'Bu bağlantı geri çekildi',
  'page.revoked.why': 'Bağlantı <time>{ago}</time> geri çekildi.',

  'page.superseded.headline': 'Daha yeni bir bağlantı bunun yerini aldı',
  'page.superseded.why': `{isTimeKnown, select,
    true {Aynısı <time>{ago}</time> yeniden istendi, bu yüzden yalnızca en yeni bağlantı çalışır.}
    other {Aynısı yeniden istendi, bu yüzden yalnızca en yeni bağlantı çalışır.}}`,

  'page.newer.here': `{isTimeKnown, select,
    true {{mailbox} posta kutusunda, yaklaşık {at} tarihinde gönderilen daha yeni e-postayı arayın. İçindeki bağlantıyı kullanın.}
    other {{mailbox} posta kutusunda daha yeni e-postayı arayın. İçindeki bağlantıyı kullanın.}}`,
  'page.newer.elsewhere': 'Daha yeni bağlantıyı içeren e-posta başka bir adrese gitti.',
  'page.newer.ifUnexpected': 'Bunu beklemiyorduysanız <mail>{address}</mail> adresine yazın.',

  'page.expired.headline': 'Bu bağlantının süresi doldu',
  'page.expired.why':
    'Güvenlik için bir bağlantı yalnızca sınırlı bir süre çalışır; bunun süresi <time>{ago}</time> doldu.',
  'page.expired.newer': 'Aynısı <time>{ago}</time> yeniden istendi.',
  'page.expired.renewable':
    'Bu değişikliği hâlâ istiyorsanız size yeni bir bağlantı gönderebiliriz.',

  'page.renewed.headline': 'Yeni bir bağlantı yolda',
  'page.renewed.why': 'Yeni bir e-posta <b>{recipient}</b> adresine gidiyor.',
  'page.renewed.next':
    'İçindeki bağlantıyı kullanın: bu artık çalışmıyor. Gelmesi bir dakika sürebilir.',

  'page.not-renewable.headline': 'Bunun için yeni bir bağlantı gönderemiyoruz',
  'page.not-renewable.why':
    'İstenen şey artık saklanmıyor ya da hesabın şimdiki hâline artık uymuyor.',
  'page.not-renewable.ifYouCannot': 'Bunu yapamıyorsanız <mail>{address}</mail> adresine yazın.',

  'page.conflicted.headline': `{isUndo, select,
    true {Bu değişikliği geri alamadık}
    other {Bu değişikliği yapamadık}}`,
  'page.conflicted.unknown': 'Bu arada bir şey değişti.',
  'page.conflicted.why':
    'Bu yüzden onaylamak hiçbir şeyi değiştirmedi ve bağlantı artık çalışmıyor.',
} as const

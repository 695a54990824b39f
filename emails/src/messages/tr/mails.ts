export const mails = {
  'mail.hello': 'Merhaba,',
  'mail.helloName': 'Merhaba {name},',
  'mail.note': 'Bu istekle ilgili not:',
  'mail.copyLink': 'Ya da bu bağlantıyı tarayıcınıza kopyalayın:',
  'mail.questions': 'Sorunuz mu var? Şu adrese yazın: {address}',
  'mail.requested': `{requester, select,
    you {Bunu {at} tarihinde siz istediniz.}
    account {Bu, {at} tarihinde hesabın kendisinden istendi.}
    admin {Bunu {at} tarihinde bir yönetici istedi.}
    namedAdmin {Bunu {at} tarihinde yönetici {name} istedi.}
    namedProgram {Bunu {at} tarihinde {name} programı istedi.}
    other {Bunu {at} tarihinde bir program istedi.}}`,
  'mail.undo.changed': 'Değişiklik {at} tarihinde yapıldı.',
  'mail.undo.undoes': 'Bu, {at} tarihinde yapılan değişikliği geri alır.',
  'mail.undo.requested': `{requester, select,
    account {O değişiklik hesabın kendisinden istendi.}
    admin {O değişikliği bir yönetici istedi.}
    namedAdmin {O değişikliği yönetici {name} istedi.}
    namedProgram {O değişikliği {name} programı istedi.}
    other {O değişikliği bir program istedi.}}`,

  'mail.change.from': 'Önceki',
  'mail.change.to': 'Yeni',
  'mail.change.new': 'Yeni',
  'mail.change.value': 'Değer',
  'mail.change.none': '(yok)',
  'mail.change.notShown': '(gösterilmiyor)',
  'mail.change.lookClosely': '<b>Dikkatle bakın:</b> {warning}',
  'mail.change.prompted.link': 'Bunu sayfada siz seçersiniz.',
  'mail.change.prompted.notice':
    'Yeni bir değer belirlendi. E-postalar onu hiçbir zaman göstermez.',
  'mail.change.prompted.alert': 'Sayfada seçilmesi gerekiyordu.',

  'mail.ended': 'Bunlar da sonlandırıldı:',
  'mail.ended.change': 'Durdurulan değişiklik: {label}, no. {number}',
  'mail.ended.sessions': 'Kapatılan oturumlar: {count}',
  'mail.ended.devices': 'Artık güvenilmeyen cihazlar: {count}',
  'mail.ended.passkey': 'Kaldırılan geçiş anahtarı: {name}',
  'mail.ended.unnamedPasskey': 'Bir geçiş anahtarı kaldırıldı',
  'mail.ended.twoFactor': 'İki adımlı doğrulama kapatıldı: bir haftadan kısa süre önce kurulmuştu',
} as const

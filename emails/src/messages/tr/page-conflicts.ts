export const pageConflicts = {
  'page.conflict.stale': `{kind, select,
    address {Bu bağlantı gönderildikten sonra e-posta adresi başka bir yolla değiştirildi.}
    bothAddresses {Bu bağlantı gönderildikten sonra hesap başka bir yolla değiştirildi.}
    addressUndo {E-posta adresi, sizinki olmaktan çıktıktan sonra bir kez daha değiştirildi.}
    undo {Bu, o zamandan sonra bir kez daha değiştirildi.}
    other {Bu bağlantı gönderildikten sonra şu başka bir yolla değiştirildi: {label}.}}`,
  'page.conflict.unique-violation': `{kind, select,
    address {Bu adres artık başka bir hesaba ait.}
    bothAddresses {Yeni adres artık başka bir hesaba ait.}
    addressUndo {Adresiniz artık başka bir hesaba ait.}
    undo {Önceki değer artık başka bir hesaba ait.}
    other {Şu artık başka bir hesaba ait: {label}.}}`,
  'page.conflict.row-missing': `{kind, select,
    address {Adresi değiştirilecek hesap artık yok.}
    bothAddresses {Değiştirilecek hesap artık yok.}
    addressUndo {Adresi geri getirilecek hesap artık yok.}
    other {Değiştirilecek kayıt artık yok.}}`,
  'page.conflict.rejected': `{kind, select,
    address {Bu adres hesap için artık kabul edilmiyor.}
    bothAddresses {Yeni adres hesap için artık kabul edilmiyor.}
    addressUndo {Adresiniz hesap için artık kabul edilmiyor.}
    undo {Önceki değer hesap için artık kabul edilmiyor.}
    other {Şu, hesap için artık kabul edilmiyor: {label}.}}`,
  'page.conflict.refused': `{hasReason, select,
    true {{sender} bu değişikliği reddetti: “{reason}”}
    other {{sender} bu değişikliği reddetti.}}`,
} as const

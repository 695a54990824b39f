import type { TypeWords } from './type-words.ts'

/** Sentences for a type whose page asks for a new password, in each language that mails and pages are written in. */
export const passwordWords: Readonly<Record<string, TypeWords>> = {
  en: {
    title: 'Set a new password',
    mailLead:
      'Open the page below and choose a new password. Until then your present password stays as it is.',
    pageLead: `{isSignedOut, select,
      true {Choose the password you sign in with from now on. Once it is set, you are signed out everywhere.}
      other {Choose the password you sign in with from now on.}}`,
    button: 'Set new password',
    appliedTitle: 'Your new password is set',
    applied: `{isSignedOut, select,
      true {The old password no longer works, and you are signed out everywhere.}
      other {The old password no longer works.}}`,
    next: '<signIn>Sign in with your new password</signIn>.',
    unchanged: 'Your password stays as it was.',
    noticeTitle: 'Your password was changed',
    noticeLead: 'A new password is set, and the old one no longer works. Sign in with the new one.',
    noticeAdvice:
      '<b>This wasn’t you?</b> Somebody else may be using your account: set another password now.',
    fieldLabel: 'New password',
    fieldAgain: 'New password again',
    fieldRules: '{min} to {max} characters, such as a few random words.',
  },
  de: {
    title: 'Setzen Sie ein neues Passwort',
    mailLead:
      'Öffnen Sie die Seite unten und wählen Sie ein neues Passwort. Bis dahin bleibt Ihr jetziges Passwort, wie es ist.',
    pageLead: `{isSignedOut, select,
      true {Wählen Sie das Passwort, mit dem Sie sich von jetzt an anmelden. Sobald es gesetzt ist, werden Sie überall abgemeldet.}
      other {Wählen Sie das Passwort, mit dem Sie sich von jetzt an anmelden.}}`,
    button: 'Neues Passwort setzen',
    appliedTitle: 'Ihr neues Passwort ist gesetzt',
    applied: `{isSignedOut, select,
      true {Das alte Passwort gilt nicht mehr, und Sie sind überall abgemeldet.}
      other {Das alte Passwort gilt nicht mehr.}}`,
    next: '<signIn>Melden Sie sich mit Ihrem neuen Passwort an</signIn>.',
    unchanged: 'Ihr Passwort bleibt, wie es war.',
    noticeTitle: 'Ihr Passwort wurde geändert',
    noticeLead:
      'Ein neues Passwort ist gesetzt, und das alte gilt nicht mehr. Melden Sie sich mit dem neuen an.',
    noticeAdvice:
      '<b>Das waren Sie nicht?</b> Vielleicht benutzt jemand anderes Ihr Konto: Setzen Sie jetzt ein anderes Passwort.',
    fieldLabel: 'Neues Passwort',
    fieldAgain: 'Neues Passwort noch einmal',
    fieldRules: '{min} bis {max} Zeichen, etwa ein paar zufällige Wörter.',
  },
  fr: {
    title: 'Définissez un nouveau mot de passe',
    mailLead:
      'Ouvrez la page ci-dessous et choisissez un nouveau mot de passe. D’ici là, votre mot de passe actuel reste le même.',
    pageLead: `{isSignedOut, select,
      true {Choisissez le mot de passe avec lequel vous vous connectez désormais. Dès qu’il est défini, vous êtes déconnecté partout.}
      other {Choisissez le mot de passe avec lequel vous vous connectez désormais.}}`,
    button: 'Définir le nouveau mot de passe',
    appliedTitle: 'Votre nouveau mot de passe est défini',
    applied: `{isSignedOut, select,
      true {L’ancien mot de passe ne fonctionne plus, et vous êtes déconnecté partout.}
      other {L’ancien mot de passe ne fonctionne plus.}}`,
    next: '<signIn>Connectez-vous avec votre nouveau mot de passe</signIn>.',
    unchanged: 'Votre mot de passe reste le même.',
    noticeTitle: 'Votre mot de passe a été changé',
    noticeLead:
      'Un nouveau mot de passe est défini, et l’ancien ne fonctionne plus. Connectez-vous avec le nouveau.',
    noticeAdvice:
      '<b>Ce n’était pas vous ?</b> Quelqu’un d’autre utilise peut-être votre compte : définissez un autre mot de passe maintenant.',
    fieldLabel: 'Nouveau mot de passe',
    fieldAgain: 'Nouveau mot de passe, encore une fois',
    fieldRules: 'De {min} à {max} caractères, comme quelques mots au hasard.',
  },
  es: {
    title: 'Establezca una contraseña nueva',
    mailLead:
      'Abra la página de abajo y elija una contraseña nueva. Hasta entonces, su contraseña actual sigue como está.',
    pageLead: `{isSignedOut, select,
      true {Elija la contraseña con la que iniciará sesión desde ahora. Cuando quede establecida, se cierran todas sus sesiones.}
      other {Elija la contraseña con la que iniciará sesión desde ahora.}}`,
    button: 'Establecer la contraseña nueva',
    appliedTitle: 'Su contraseña nueva está establecida',
    applied: `{isSignedOut, select,
      true {La contraseña anterior ya no funciona, y se han cerrado todas sus sesiones.}
      other {La contraseña anterior ya no funciona.}}`,
    next: '<signIn>Inicie sesión con su contraseña nueva</signIn>.',
    unchanged: 'Su contraseña sigue como estaba.',
    noticeTitle: 'Se ha cambiado su contraseña',
    noticeLead:
      'Hay una contraseña nueva, y la anterior ya no funciona. Inicie sesión con la nueva.',
    noticeAdvice:
      '<b>¿No ha sido usted?</b> Puede que otra persona esté usando su cuenta: establezca ahora otra contraseña.',
    fieldLabel: 'Contraseña nueva',
    fieldAgain: 'Contraseña nueva, otra vez',
    fieldRules: 'De {min} a {max} caracteres, como unas palabras al azar.',
  },
  tr: {
    title: 'Yeni bir parola belirleyin',
    mailLead:
      'Aşağıdaki sayfayı açın ve yeni bir parola seçin. O zamana kadar şimdiki parolanız olduğu gibi kalır.',
    pageLead: `{isSignedOut, select,
      true {Artık oturum açarken kullanacağınız parolayı seçin. Belirlendiğinde her yerde oturumunuz kapatılır.}
      other {Artık oturum açarken kullanacağınız parolayı seçin.}}`,
    button: 'Yeni parolayı belirle',
    appliedTitle: 'Yeni parolanız belirlendi',
    applied: `{isSignedOut, select,
      true {Eski parola artık geçmiyor ve her yerde oturumunuz kapatıldı.}
      other {Eski parola artık geçmiyor.}}`,
    next: '<signIn>Yeni parolanızla oturum açın</signIn>.',
    unchanged: 'Parolanız olduğu gibi kalır.',
    noticeTitle: 'Parolanız değiştirildi',
    noticeLead: 'Yeni bir parola belirlendi, eskisi artık geçmiyor. Yenisiyle oturum açın.',
    noticeAdvice:
      '<b>Bu siz değil miydiniz?</b> Hesabınızı başka biri kullanıyor olabilir: şimdi başka bir parola belirleyin.',
    fieldLabel: 'Yeni parola',
    fieldAgain: 'Yeni parola, bir kez daha',
    fieldRules: '{min} ile {max} karakter arası, örneğin birkaç rastgele sözcük.',
  },
  ar: {
    title: 'عيّن كلمة مرور جديدة',
    mailLead:
      'افتح الصفحة أدناه واختر كلمة مرور جديدة. تبقى كلمة مرورك الحالية كما هي حتى ذلك الحين.',
    pageLead: `{isSignedOut, select,
      true {اختر كلمة المرور التي تسجّل بها الدخول من الآن. بعد تعيينها تُنهى جلساتك في كل مكان.}
      other {اختر كلمة المرور التي تسجّل بها الدخول من الآن.}}`,
    button: 'تعيين كلمة المرور الجديدة',
    appliedTitle: 'عُيّنت كلمة مرورك الجديدة',
    applied: `{isSignedOut, select,
      true {لم تعد كلمة المرور القديمة تعمل، وأُنهيت جلساتك في كل مكان.}
      other {لم تعد كلمة المرور القديمة تعمل.}}`,
    next: '<signIn>سجّل الدخول بكلمة مرورك الجديدة</signIn>.',
    unchanged: 'تبقى كلمة مرورك كما كانت.',
    noticeTitle: 'غُيّرت كلمة مرورك',
    noticeLead: 'عُيّنت كلمة مرور جديدة، ولم تعد القديمة تعمل. سجّل الدخول بالجديدة.',
    noticeAdvice: '<b>لم تكن أنت؟</b> قد يكون شخص آخر يستخدم حسابك: عيّن كلمة مرور أخرى الآن.',
    fieldLabel: 'كلمة المرور الجديدة',
    fieldAgain: 'كلمة المرور الجديدة مرة أخرى',
    fieldRules: 'من {min} إلى {max} حرفًا، مثل بضع كلمات عشوائية.',
  },
}

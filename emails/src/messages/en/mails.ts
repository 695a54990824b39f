/** What mails share. Their readers: people whose data are to change or were changed, and the panel's owners. */
export const mails = {
  'mail.hello': 'Hello,',
  'mail.helloName': 'Hello {name},',
  'mail.note': 'Note on this request:',
  'mail.copyLink': 'Or copy this link into your browser:',
  'mail.questions': 'Questions? Write to {address}',
  'mail.requested': `{requester, select,
    you {You requested this on {at}.}
    account {This was requested from the account itself on {at}.}
    admin {An admin requested this on {at}.}
    namedAdmin {{name}, an admin, requested this on {at}.}
    namedProgram {The program {name} requested this on {at}.}
    other {A program requested this on {at}.}}`,
  'mail.undo.changed': 'The change was made on {at}.',
  'mail.undo.undoes': 'This undoes the change that was made on {at}.',
  'mail.undo.requested': `{requester, select,
    account {That change was requested from the account itself.}
    admin {An admin requested that change.}
    namedAdmin {{name}, an admin, requested that change.}
    namedProgram {The program {name} requested that change.}
    other {A program requested that change.}}`,

  // The change itself: labels, and what stands for a value that is missing.
  'mail.change.from': 'From',
  'mail.change.to': 'To',
  'mail.change.new': 'New',
  'mail.change.value': 'Value',
  'mail.change.none': '(none)',
  'mail.change.notShown': '(not shown)',
  'mail.change.lookClosely': '<b>Look closely:</b> {warning}',
  'mail.change.prompted.link': 'You choose it on the page.',
  'mail.change.prompted.notice': 'A new one is set. Mails never show it.',
  'mail.change.prompted.alert': 'It was to be chosen on the page.',

  // What was ended with a change, a line each.
  'mail.ended': 'Also ended:',
  'mail.ended.change': 'Change stopped: {label}, no. {number}',
  'mail.ended.sessions': 'Sessions signed out: {count}',
  'mail.ended.devices': 'Devices no longer trusted: {count}',
  'mail.ended.passkey': 'Passkey removed: {name}',
  'mail.ended.unnamedPasskey': 'A passkey was removed',
  'mail.ended.twoFactor': 'Two-factor turned off: it was set up less than a week ago',
} as const

/** The pages behind links: what they share, and those on which a choice can still be made. */
export const pages = {
  'page.questions': 'Questions? You can write to <mail>{address}</mail>.',
  'page.home': '<home>Back to {sender}</home>',
  'page.errorTitle': 'Error: {title}',

  // How a link stands, in a word or two beside its shape.
  'page.status.pending': 'Waiting for you',
  'page.status.applying': 'Being applied',
  'page.status.confirmed': 'Confirmed',
  'page.status.declined': 'Declined',
  'page.status.revoked': 'Withdrawn',
  'page.status.superseded': 'Replaced',
  'page.status.expired': 'Expired',
  'page.status.undone': 'Undone',
  'page.status.too-late': 'Too late',
  'page.status.conflicted': 'Not applied',
  'page.status.onItsWay': 'On its way',
  'page.status.notMade': 'Not made yet',
  'page.status.waitingForOther': 'Waiting for the other',
  'page.status.notYet': 'Not yet',

  // Times: how long ago, how much longer, and a day near enough to have a name.
  'page.ago': `{unit, select,
    minute {{count, plural, one {# minute ago} other {# minutes ago}}}
    hour {{count, plural, one {# hour ago} other {# hours ago}}}
    day {{count, plural, one {# day ago} other {# days ago}}}
    other {just now}}`,
  'page.left': `{unit, select,
    minute {{count, plural, one {# minute} other {# minutes}}}
    hour {{count, plural, one {# hour} other {# hours}}}
    day {{count, plural, one {# day} other {# days}}}
    other {less than a minute}}`,
  'page.near': `{day, select,
    today {today {time}}
    other {tomorrow {time}}}`,

  // The change and its circumstances: labels, and what stands beside them.
  'page.change.from': 'From',
  'page.change.to': 'To',
  'page.change.none': 'none',
  'page.change.lookClosely': 'Look closely: {warning}',
  'page.fact.about': 'About',
  'page.fact.account': 'Account',
  'page.fact.asked': 'Asked',
  'page.fact.made': 'Made',
  'page.fact.askedFor': 'Asked for',
  'page.fact.done': 'Done',
  'page.fact.ended': 'Ended',
  'page.fact.undone': 'Undone',
  'page.fact.valid': 'Valid',
  'page.fact.open': 'Open',
  'page.until': 'until <time>{at}</time> ({left})',
  'page.asked': `{requester, select,
    account {<time>{ago}</time> from the account itself}
    admin {<time>{ago}</time> by an administrator}
    namedAdmin {<time>{ago}</time> by an administrator, <bdi>{name}</bdi>}
    program {<time>{ago}</time> by <bdi>{name}</bdi>}
    other {<time>{ago}</time> by you}}`,
  'page.undo.made': `{kind, select,
    addressUndo {<time>{ago}</time>, when the new address confirmed it}
    other {<time>{ago}</time>, when it was confirmed}}`,
  'page.undo.asked': `{requester, select,
    admin {by an administrator}
    namedAdmin {by an administrator, <bdi>{name}</bdi>}
    program {by <bdi>{name}</bdi>}
    other {by someone signed in to the account}}`,

  // The choice.
  'page.notMe': `{kind, select,
    bothAddresses {I don’t want this}
    other {This wasn’t me}}`,
  'page.notMe.hint': `{kind, select,
    bothAddresses {If you don’t want this, choose “I don’t want this”: nothing is changed.}
    other {If you know nothing of this, choose “This wasn’t me”: nothing is changed.}}`,
  'page.stop': 'Stop this change',
  'page.renew': 'Send me a new link',
  'page.refused': 'Nothing was changed yet',
  'page.choiceMissing': `{buttons, plural,
    one {Your choice did not reach us. Choose the button below.}
    other {Your choice did not reach us. Choose one of the two buttons.}}`,
  'page.predicted': 'This would not be applied now',
  'page.predicted.next': 'If you confirm as things are, nothing is changed and the link ends.',
  'page.field.label': '{column}',
  'page.field.again': '{column}, once more',
  'page.field.rules': '{min} to {max} characters.',
  'page.field.show': `{isShown, select,
    true {Hide what I type}
    other {Show what I type}}`,
  'page.field.missing': '{column} is missing.',
  'page.field.tooShort': `{min, plural,
    one {Use at least # character.}
    other {Use at least # characters.}}`,
  'page.field.tooLong': `{max, plural,
    one {Use at most # character.}
    other {Use at most # characters.}}`,
  'page.field.guessable': `{why, select,
    common {This password is easy to guess: it stands on the lists of passwords that guessers try first. Use four or more words that don’t belong together.}
    similarToCommon {This password is easy to guess: it is close to one of those that guessers try first. Use four or more words that don’t belong together.}
    userInputs {This password is easy to guess: it is close to your name or your address. Use four or more words that don’t belong together.}
    sequences {This password is easy to guess: it is a sequence such as abcd or 4321. Use four or more words that don’t belong together.}
    simpleRepeat {This password is easy to guess: it repeats the same character. Use four or more words that don’t belong together.}
    extendedRepeat {This password is easy to guess: it repeats the same word. Use four or more words that don’t belong together.}
    straightRow {This password is easy to guess: it is a row of keys. Use four or more words that don’t belong together.}
    keyPattern {This password is easy to guess: it is a short pattern of keys. Use four or more words that don’t belong together.}
    other {This password is easy to guess: it follows a pattern that guessers know. Use four or more words that don’t belong together.}}`,
  'page.field.mismatch': 'The two differ. Type the same in both fields.',

  // To the present address, whose mailbox an admin says is lost.
  'page.observer.headline': 'An administrator asked to change your e-mail address',
  'page.observer.why': 'They say that you can no longer read mail here. If this is wrong, stop it.',
  'page.observer.coolingDown': `{isApproved, select,
    true {Nothing is changed until <b>{until} ({left})</b>. After that, the new address can confirm it: a second administrator has approved it.}
    other {Nothing is changed until <b>{until} ({left})</b>. After that, the new address can confirm it once a second administrator has approved it.}}`,
  'page.observer.cooledDown': `{isApproved, select,
    true {The new address can confirm it: a second administrator has approved it.}
    other {The new address can confirm it once a second administrator has approved it.}}`,
  'page.observer.yes': 'Yes, change my e-mail address',
  'page.observer.ifStopped':
    'If you stop it, nothing is changed, and those in charge at {sender} are told.',
  'page.observer.ifYes':
    'If you say yes, it need not wait until then. It needs the approval of a second administrator all the same.',

  // To one who has confirmed or said yes, while something else is missing.
  'page.waiting.both.headline': 'One more confirmation is needed',
  'page.waiting.both.why':
    'Thank you: you have confirmed. The change is made once <b>{other}</b> confirms it, too, from the mail that we sent there. There is nothing more to do here.',
  'page.waiting.both.stop': 'Until the other address confirms, you can still stop it.',
  'page.waiting.saidYes.headline': 'Thank you: you said yes',
  'page.waiting.saidYes.why': `{isApproved, select,
    true {The change need not wait any more. It is made once the new address has confirmed it. There is nothing more to do here.}
    other {The change need not wait any more. It is made once a second administrator has approved it and the new address has confirmed it. There is nothing more to do here.}}`,
  'page.waiting.early.headline': 'This can’t be confirmed yet',
  'page.waiting.early.why': `{isApproved, select,
    true {It waits for the time in which the present address can stop it to be over. Open this link again later.}
    other {It waits for the approval of a second administrator. Open this link again later.}}`,
  'page.waiting.stop': 'Until it is made, you can still stop it.',
} as const

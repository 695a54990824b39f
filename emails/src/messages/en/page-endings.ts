/** The pages of links that can no longer be used: how each ended, why, and what to do next. */
export const pageEndings = {
  'page.nothingToDo': 'There is nothing more to do.',
  'page.askAgain': 'If you still want this change, ask for it again where you started.',
  'page.ifSurprised': 'If this surprises you, write to <mail>{address}</mail>.',

  'page.applied.ifWrong': 'If this is wrong, write to <mail>{address}</mail>.',

  'page.applying.headline': 'Confirmed: it is being applied',
  'page.applying.why': '{sender} is applying this change now. It was confirmed <time>{ago}</time>.',
  'page.applying.next': 'There is nothing more to do: once it is done, you get a mail.',

  'page.confirmed.headline': 'This was already confirmed',
  'page.confirmed.ifNotYou':
    'If it wasn’t you who confirmed, write to <mail>{address}</mail> at once.',
  'page.confirmed.undoMailed': 'We sent you another mail, with a link that undoes it.',
  'page.confirmed.ifWrong':
    'If this is wrong, use that, or write to <mail>{address}</mail> at once.',

  'page.undone.headline': 'This was undone later',
  'page.undone.why': `{kind, select,
    address {That was undone <time>{ago}</time> from the old address: what there was before is back.}
    other {That was undone <time>{ago}</time>: what there was before is back.}}`,

  'page.too-late.headline': 'It was too late to stop this',
  'page.too-late.undoMailed': `{kind, select,
    address {The old address was sent another mail, with a link that undoes it.}
    other {We sent you another mail, with a link that undoes it.}}`,
  'page.too-late.ifNotYou': 'If you didn’t confirm it, write to <mail>{address}</mail> at once.',

  // The other recipients of the same change read this, too.
  'page.declined.headline': 'Thank you: nothing was changed',
  'page.declined.why': 'We were told <time>{ago}</time> that this isn’t wanted.',
  'page.declined.told':
    'No link to it works any more, and those in charge at {sender} were told by mail.',
  'page.declined.ifWorried': 'If you are worried, write to <mail>{address}</mail>.',

  'page.revoked.headline': 'This link was withdrawn',
  'page.revoked.why': 'It was withdrawn <time>{ago}</time>.',

  'page.superseded.headline': 'A newer link replaces this one',
  'page.superseded.why': `{isTimeKnown, select,
    true {The same was asked for again <time>{ago}</time>, so only the newest link works.}
    other {The same was asked for again, so only the newest link works.}}`,

  // Where the newer link went: named to nobody but who has that mail, too.
  'page.newer.here': `{isTimeKnown, select,
    true {Look in the mailbox of {mailbox} for the newer mail, sent about {at}. Use the link in it.}
    other {Look in the mailbox of {mailbox} for the newer mail. Use the link in it.}}`,
  'page.newer.elsewhere': 'The mail with the newer link went to another address.',
  'page.newer.ifUnexpected': 'If you didn’t expect that, write to <mail>{address}</mail>.',

  'page.expired.headline': 'This link ran out',
  'page.expired.why':
    'For safety a link works for a limited time only; this one ran out <time>{ago}</time>.',
  'page.expired.newer': 'The same was asked for again <time>{ago}</time>.',
  'page.expired.renewable': 'If you still want this change, we can mail you a new link.',

  'page.renewed.headline': 'A new link is on its way',
  'page.renewed.why': 'A new mail is on its way to <b>{recipient}</b>.',
  'page.renewed.next':
    'Use the link in it: this one no longer works. It can take a minute to arrive.',

  'page.not-renewable.headline': 'We can’t send a new link for this',
  'page.not-renewable.why':
    'What was asked for is no longer stored, or no longer fits the account as it is now.',
  'page.not-renewable.ifYouCannot': 'If you can’t, write to <mail>{address}</mail>.',

  'page.conflicted.headline': `{isUndo, select,
    true {We couldn’t undo this change}
    other {We couldn’t apply this change}}`,
  'page.conflicted.unknown': 'Something changed meanwhile.',
  'page.conflicted.why': 'So confirming changed nothing, and the link no longer works.',
} as const

/** The pages that know nothing of a link: it is unknown, or what was sent could not be taken. */
export const plainPages = {
  'page.unknown.headline': 'This link doesn’t work',
  'page.unknown.why': 'Part of it may be missing, or it may be too old to be known.',
  'page.unknown.whole':
    'Check that the whole link from the mail is in the address bar, to its last character.',
  'page.unknown.newest': 'If you got several mails, use the link in the newest.',
  'page.unknown.again': 'Otherwise ask again where you started.',

  'page.not-a-form.headline': 'We couldn’t read this',
  'page.not-a-form.why': 'Nothing was changed: it was not sent by our page’s form.',
  'page.too-large.headline': 'This is too long for us',
  'page.too-large.why': 'Nothing was changed: more was sent than our page’s form holds.',
  'page.wrong-method.headline': 'This can’t be done here',
  'page.wrong-method.why': 'Nothing was changed.',
  'page.openAgain': 'Open the link from your mail again, and choose one of the buttons there.',

  'page.wait.headline': 'Please wait a little',
  'page.wait.why': `{limit, select,
    wrongKeys {Too many links that don’t work were opened from your network.}
    pageViews {This page was opened very often just now.}
    mails {This recipient was mailed too often.}
    other {Too much was asked for just now.}}`,
  'page.wait.until': `{unit, select,
    hour {{count, plural, one {Try again in # hour.} other {Try again in # hours.}}}
    other {{count, plural, one {Try again in # minute.} other {Try again in # minutes.}}}}`,
  'page.wait.next':
    'A link that works stays good meanwhile: nothing was changed, and nothing is lost.',

  'page.fault.headline': 'Something went wrong on our side',
  'page.fault.why': 'We couldn’t look after your link just now, and we are sorry.',
  'page.fault.next':
    'Open the link from your mail again in a few minutes: the page then shows how things stand.',
  'page.unavailable.headline': 'Please try again in a moment',
  'page.unavailable.why': 'We are busy just now, and can’t say what became of your link.',
  // True whether it was carried out or not: a connection may be lost after the commit.
  'page.unavailable.next':
    'Open the link from your mail again in a moment: the page then shows how things stand. Nothing is done twice.',
  'page.reference': 'Reference: {id}',
} as const

/** How often something may be done, and what is said when it is too often. */
export interface Limit {
  points: number
  perSeconds: number
  /** A sentence for people; when to try again is added. `null` where the pages of links have one. */
  refusal: string | null
  /**
   * What happens while the counts cannot be reached. Links are admitted: their keys cannot be guessed, and
   * a reader must not pay for our fault. What guesses passwords or sends mails is refused.
   */
  whenUncounted: 'admit' | 'refuse'
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Every limit there is. Fixed windows: the first that counts opens one. */
export const limits = {
  /** Per visitor. A person mistypes a link a few times, an office behind one address some dozens; a key has 112 bits. */
  wrongKeys: {
    points: 60,
    perSeconds: 10 * MINUTE,
    refusal: null,
    whenUncounted: 'admit',
  },
  /** Per visitor and link: two a second, more than any reader or mail scanner needs; others are not held up. */
  pageViews: {
    points: 120,
    perSeconds: MINUTE,
    refusal: null,
    whenUncounted: 'admit',
  },
  /** Per requester. A team's busiest hour by hand is far below; a program gets one each second, for ever. */
  holds: {
    points: 600,
    perSeconds: 10 * MINUTE,
    refusal: 'Too many changes were asked for.',
    whenUncounted: 'refuse',
  },
  /** Per client, of REST: three a second for ever: reading, holding, and waiting for events. */
  apiRequests: {
    points: 1800,
    perSeconds: 10 * MINUTE,
    refusal: 'Too many requests were made with this API key.',
    whenUncounted: 'refuse',
  },
  /** Per visitor. A key that was revoked is noticed long before; one that is right is never refused for others. */
  wrongApiKeys: {
    points: 60,
    perSeconds: 10 * MINUTE,
    refusal: 'Too many API keys that open nothing came from your network.',
    whenUncounted: 'refuse',
  },
  /** Per admin. Twenty people a look; who types a name into a search asks some dozen times. */
  peopleReads: {
    points: 60,
    perSeconds: MINUTE,
    refusal: 'You looked up many people just now.',
    whenUncounted: 'refuse',
  },
  /** Per mailbox, over all holds, resends, fresh links and invitations. More than twenty mails a day is a mail bomb. */
  mails: {
    points: 20,
    perSeconds: DAY,
    refusal: null,
    whenUncounted: 'refuse',
  },
  /** Per verification. The engine waits a minute between two; a person who has not got five mails gets no sixth. */
  resends: {
    points: 5,
    perSeconds: DAY,
    refusal: 'This mail was sent again too often.',
    whenUncounted: 'refuse',
  },
  /** Per visitor and address. Ten tries find a forgotten password, and 960 a day guess none of 12 characters. */
  signInsHere: {
    points: 10,
    perSeconds: 15 * MINUTE,
    refusal: 'Too many attempts to sign in.',
    whenUncounted: 'refuse',
  },
  /**
   * Per visitor, over all addresses, so that a list of addresses is not tried out with one password each. An
   * office's forgotten passwords of a morning stay below; a right password is taken back.
   */
  signInsFromNetwork: {
    points: 50,
    perSeconds: 15 * MINUTE,
    refusal: 'Too many attempts to sign in from your network.',
    whenUncounted: 'refuse',
  },
  /**
   * Per address, from everywhere. NIST SP 800-63B (5.2.2) allows 100 failures in a row at most. One network
   * alone reaches 40 an hour, so that it cannot shut an admin out.
   */
  signInsAnywhere: {
    points: 100,
    perSeconds: HOUR,
    refusal: 'Too many attempts to sign in.',
    whenUncounted: 'refuse',
  },
  /**
   * Per visitor. What else is asked for in and around sign-in: codes, passkeys (two steps each), and the password
   * again. A team's morning stays below; codes have limits of their own besides.
   */
  signInSteps: {
    points: 60,
    perSeconds: 10 * MINUTE,
    refusal: 'Too many attempts to sign in.',
    whenUncounted: 'refuse',
  },
  /** Per visitor and admin. Who has the password and guesses 960 codes a day finds one in a year, of 10^6 with three right. */
  codesHere: {
    points: 10,
    perSeconds: 15 * MINUTE,
    refusal: 'Too many wrong codes were given from your network.',
    whenUncounted: 'refuse',
  },
  /** Per admin, codes of an app alone, from networks that the admin is not signed in from: many together find one in ten years. */
  codesAnywhere: {
    points: 100,
    perSeconds: DAY,
    refusal: 'Too many wrong codes were given. Use a recovery code instead.',
    whenUncounted: 'refuse',
  },
  /** Per visitor. An office may forget a password each; a list of addresses is tried out by hundreds. */
  passwordResetsHere: {
    points: 20,
    perSeconds: HOUR,
    refusal: 'Too many links to set a password were asked for from your network.',
    whenUncounted: 'refuse',
  },
  /** Per address. Forty mails a day at most; a person who uses these up for somebody else has mailed them a working link. */
  passwordResets: {
    points: 5,
    perSeconds: 3 * HOUR,
    refusal: 'Too many links to set a password were asked for this address.',
    whenUncounted: 'refuse',
  },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

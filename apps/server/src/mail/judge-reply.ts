import type { SendResult } from '@countersign/core'
import type { SmtpFailure } from './smtp-session.ts'

/** A retry after an end that leaves open whether the server took the mail: time for it to say so by then. */
const AFTER_UNKNOWN_SECONDS = 30

/**
 * Enhanced status codes (RFC 3463) with which a 5yz reply to RCPT speaks of the recipient: the mailbox or
 * its domain (X.1.7 and X.1.8 speak of the sender), and X.4.1 and X.4.4 where a domain takes no such address.
 */
const ABOUT_THE_RECIPIENT = /^5\.(?:1\.(?:[0-6]|9|10)|2\.\d+|4\.[14])$/
/** After the dot, also its size (X.3.4) and its content (X.6). */
const ABOUT_THE_MAIL = /^5\.(?:1\.(?:[0-6]|9|10)|2\.[0-4]|3\.4|6\.\d+)$/
/** Without an enhanced code: no such mailbox, not local, name not allowed, domain takes no mail (RFC 5321, 7504). */
const NO_SUCH_RECIPIENT = new Set([550, 551, 553, 556])
/** What servers say of our account or server where their codes say it not, or say another thing. */
const ABOUT_US =
  /relay|authenticat|log ?in|not (?:verified|authori[sz]ed)|suspended|account (?:is )?disabled|sender|sending|quota exceeded|too many|block ?list|blacklist|rate limit/i
/** What servers say of a mail's content without a code for it. */
const ABOUT_CONTENT = /spam|virus|malware|phish|content/i

/**
 * Whose fault a failed try is. Only a permanent refusal of the recipient or of this mail is `refused`, for good;
 * whatever our own server says before it looks at a recipient, and what it cannot be read from, is about us.
 */
export function judgeFailure({ phase, command, reply, message }: SmtpFailure): SendResult {
  const isUnknown = phase === 'end-of-data' && !/^[45]\d\d/.test(reply ?? '')
  return {
    outcome: reply === undefined ? 'deferred' : outcomeOf(phase, command, reply),
    reply: reply ?? message,
    // guard no-early-repeat: "isUnknown ?" → "false ?" (judge-reply.test.ts)
    minRetrySeconds: isUnknown ? AFTER_UNKNOWN_SECONDS : undefined,
  }
}

function outcomeOf(
  phase: SmtpFailure['phase'],
  command: string | undefined,
  reply: string,
): SendResult['outcome'] {
  const [, code = '', enhanced, words = ''] =
    /^([45]\d\d)(?:[ -]+(\d\.\d{1,3}\.\d{1,3})(?= |$))?[ -]*(.*)$/s.exec(reply) ?? []
  const isAboutRecipient = phase === 'envelope' && command === 'RCPT TO'
  const isAboutMail = (phase === 'content' || phase === 'end-of-data') && command === 'DATA'
  // guard verdicts-on-us: " || !(isAboutRecipient || isAboutMail)) return 'sender-refused" → ") return 'refused" (judge-reply.test.ts)
  if (code === '' || !(isAboutRecipient || isAboutMail)) return 'sender-refused'
  if (enhanced === undefined && ABOUT_US.test(words)) return 'sender-refused'
  if (code.startsWith('4')) return ABOUT_US.test(words) ? 'sender-refused' : 'deferred'
  return isPermanent(isAboutMail, Number(code), enhanced, words) ? 'refused' : 'sender-refused'
}

function isPermanent(
  isAboutMail: boolean,
  code: number,
  enhanced: string | undefined,
  words: string,
): boolean {
  if (!isAboutMail)
    // guard relay-denied-is-ours: "ABOUT_THE_RECIPIENT.test(enhanced)" → "code >= 500" (judge-reply.test.ts)
    return enhanced === undefined ? NO_SUCH_RECIPIENT.has(code) : ABOUT_THE_RECIPIENT.test(enhanced)
  if (enhanced !== undefined && ABOUT_THE_MAIL.test(enhanced)) return true
  return (enhanced === undefined || enhanced.startsWith('5.7.')) && ABOUT_CONTENT.test(words)
}

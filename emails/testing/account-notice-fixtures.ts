import type { AccountNoticeInput, MailInput } from '../src/mail-input.ts'
import { endedOf, hostile, long, usual } from './fixture-texts.ts'

const accountNotice = (
  { subjectName, senderName }: Pick<MailInput, 'subjectName' | 'senderName'>,
  passkey: string,
) => {
  const input = {
    kind: 'account-notice',
    recipient: 'ada@old.example',
    at: '2026-03-14T09:41:00Z',
    link: 'https://shop.example/forgot-password',
    senderName,
    timeZone: 'UTC',
  } as const
  const whose = { name: subjectName, locale: 'en' }
  const secured = { ...whose, what: 'secured', ended: endedOf(passkey) } as const
  return {
    passkeyAdded: { ...input, news: { ...whose, what: 'passkey-added', passkey } },
    secondFactorOn: { ...input, news: { ...whose, what: 'second-factor-on' } },
    secondFactorOff: { ...input, news: { ...whose, what: 'second-factor-off' } },
    recoveryCodesRenewed: { ...input, news: { ...whose, what: 'recovery-codes-renewed' } },
    ownerAlert: {
      ...input,
      link: 'https://shop.example/overview',
      news: { ...whose, what: 'owner-alert', failed: 12, waiting: 1, paused: 2 },
    },
    securedByDeclining: { ...input, news: { ...secured, because: 'declined' } },
    securedByUndo: { ...input, news: { ...secured, because: 'undo' } },
  } satisfies Record<string, AccountNoticeInput>
}

/** The mails to an account's present address when its credentials changed. */
export const accountNoticeInputs = {
  usual: accountNotice(usual, 'Firefox on Linux'),
  long: accountNotice({ ...usual, ...long }, 'The laptop that stands in the office by the window'),
  hostile: accountNotice({ ...usual, ...hostile }, hostile.subjectName ?? ''),
}

/** Every account notice with a name for tests: "account passkeyAdded usual". */
export const namedAccountNotices: [name: string, input: AccountNoticeInput][] = Object.entries(
  accountNoticeInputs,
).flatMap(([variant, notices]) =>
  Object.entries(notices).map(([name, input]): [string, AccountNoticeInput] => [
    `account ${name} ${variant}`,
    input,
  ]),
)

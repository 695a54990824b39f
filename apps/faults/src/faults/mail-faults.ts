import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import { atText } from './moments.ts'

const FOR_MS = 2_000

/** The mail server does not answer this command for a while, and then it does. */
const hangsAt = (command: string): Fault => ({
  name: `mail server hangs at ${command}`,
  how: 'a proxy holds the command for two seconds',
  strike: ({ mailProxy }) => atText(mailProxy, command, 'request')(() => pause(FOR_MS)),
})

/** What becomes of the mail server. All of it passes: no mail may fail for good. */
export const mailFaults: Fault[] = [
  {
    name: 'mail server down',
    how: 'connections are refused for two seconds',
    async strike({ mailProxy, mails }) {
      // Nothing listens there.
      mailProxy.retarget('smtp://127.0.0.1:9')
      mailProxy.cut()
      await pause(FOR_MS).finally(() => mailProxy.retarget(mails.url))
    },
  },
  {
    name: 'mail server refuses for now',
    how: 'each mail is answered 451 for two seconds',
    async strike({ mails }) {
      mails.hooks.refusal = { code: 451, text: '4.3.0 try again later' }
      await pause(FOR_MS)
      mails.hooks.refusal = undefined
    },
  },
  ...['EHLO', 'MAIL FROM', 'RCPT TO', 'DATA'].map(hangsAt),
  {
    name: 'mail server silent',
    how: 'a proxy passes on nothing for two seconds, then ends all connections',
    async strike({ mailProxy }) {
      mailProxy.swallow()
      await pause(FOR_MS)
      mailProxy.heal()
      mailProxy.cut()
    },
  },
  {
    name: 'cut after the dot',
    how: 'a proxy holds the answer to a mail, and ends all connections: it was taken, and nobody was told',
    strike: ({ mailProxy }) =>
      atText(mailProxy, '\r\n.\r\n', 'answer', 'the end of a mail')(() => mailProxy.cut()),
  },
  {
    name: 'slow mail server',
    how: 'a proxy passes on everything 200 ms later, for two seconds',
    async strike({ mailProxy }) {
      mailProxy.delay(200)
      await pause(FOR_MS)
      mailProxy.delay(0)
    },
  },
  {
    name: 'mail server closes',
    how: 'after each mail that it took, for two seconds',
    async strike({ mailProxy, mails }) {
      mails.hooks.onAccepted = () => void setTimeout(mailProxy.cut, 20)
      await pause(FOR_MS)
      mails.hooks.onAccepted = undefined
    },
  },
]

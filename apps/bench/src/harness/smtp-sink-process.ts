import { type AddressInfo, createServer, type Socket } from 'node:net'
import { sharedNowMs, type Taken } from './smtp-sink.ts'

/*
 * The least of an SMTP server that a client cannot tell from a real one (RFC 5321, with PIPELINING, as all big servers
 * have it): smtp-server takes up to twice the processor's time for each mail, on the cores that are measured. A client
 * waits for the answer to its mail, so a mail always ends where a chunk ends.
 */
const END = '\r\n.\r\n'
const ANSWERS: Record<string, string> = {
  EHLO: '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 2.0.0 bye\r\n',
}

let taken: Taken = { accepted: [], firstMail: '' }
let expected = Number.POSITIVE_INFINITY

const server = createServer({ noDelay: true }, talk).listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port)
})
process.on('message', (order: { expected: number }) => {
  taken = { accepted: [], firstMail: '' }
  expected = order.expected
})
process.once('disconnect', () => process.exit())

function talk(socket: Socket): void {
  let [unread, recipient, isMail] = ['', '', false]
  socket.on('error', () => socket.destroy())
  socket.write('220 sink\r\n')
  socket.on('data', (chunk) => {
    unread += chunk.toString('latin1')
    if (isMail) {
      if (!unread.endsWith(END)) return
      take(recipient, unread)
      socket.write('250 2.0.0 taken\r\n')
      ;[unread, isMail] = ['', false]
      return
    }
    const lines = unread.split('\r\n')
    unread = lines.pop() ?? ''
    const verbs = lines.map((line) => line.slice(0, 4).toUpperCase())
    const to = lines[verbs.indexOf('RCPT')]
    if (to) recipient = to.slice(to.indexOf('<') + 1, to.indexOf('>'))
    isMail = verbs.includes('DATA')
    socket.write(verbs.map((verb) => ANSWERS[verb] ?? '250 2.0.0 ok\r\n').join(''))
  })
}

function take(recipient: string, text: string): void {
  if (taken.accepted.length === 0) taken.firstMail = text.slice(0, -END.length)
  taken.accepted.push({ recipient, atMs: sharedNowMs() })
  if (taken.accepted.length === expected) process.send?.(taken)
}

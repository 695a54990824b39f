import { createServer, type Socket } from 'node:net'
import type { Acceptance, SinkOrder, SinkReport } from './smtp-sink.ts'

/*
 * The least of an SMTP server that a client cannot tell from a real one (RFC 5321, with PIPELINING, as all
 * big servers have it): it takes every mail at once and keeps none, so that the cores are left to whoever
 * sends. A client waits for the answer to its message, so a message always ends where a chunk ends.
 */

const END = '\r\n.\r\n'

let accepted: Acceptance[] = []
let octets = 0
let firstMail = ''
let awaited = Number.POSITIVE_INFINITY

const server = createServer({ noDelay: true }, greet)
server.listen(0, '127.0.0.1', () => {
  report({ port: (server.address() as { port: number }).port })
})

process.on('message', (order: SinkOrder) => {
  if (order === 'report') return finish()
  accepted = []
  octets = 0
  firstMail = ''
  awaited = order.expect
})
process.on('disconnect', () => process.exit())

function greet(socket: Socket): void {
  let recipients: string[] = []
  let unread = ''
  let mail: { tail: string; text: string | null } | undefined
  socket.on('error', () => socket.destroy())
  socket.write('220 sink\r\n')
  socket.on('data', (chunk) => {
    if (mail) {
      octets += chunk.length
      mail.tail = (
        mail.tail + chunk.toString('latin1', Math.max(0, chunk.length - END.length))
      ).slice(-5)
      if (mail.text !== null) mail.text += chunk.toString('latin1')
      if (mail.tail === END) {
        take(recipients, mail.text)
        socket.write('250 2.0.0 taken\r\n')
        mail = undefined
        recipients = []
        if (accepted.length >= awaited) finish()
      }
      return
    }
    const lines = (unread + chunk.toString('latin1')).split('\r\n')
    unread = lines.pop() ?? ''
    let answer = ''
    for (const line of lines) {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'RCPT') recipients.push(line.slice(line.indexOf('<') + 1, line.indexOf('>')))
      if (verb === 'RSET') recipients = []
      if (verb === 'DATA') mail = { tail: '', text: accepted.length === 0 ? '' : null }
      answer += ANSWERS[verb] ?? '250 2.0.0 ok\r\n'
    }
    socket.write(answer)
  })
}

const ANSWERS: Record<string, string> = {
  EHLO: '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 2.0.0 bye\r\n',
}

function take(recipients: string[], text: string | null): void {
  // The one clock that processes share.
  const atMs = Number(process.hrtime.bigint()) / 1e6
  for (const recipient of recipients) accepted.push({ recipient, atMs })
  if (text !== null && firstMail === '') firstMail = text
}

function finish(): void {
  awaited = Number.POSITIVE_INFINITY
  report({ accepted, octets, firstMail })
}

function report(message: SinkReport): void {
  process.send?.(message)
}

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** What the server says to each command; `null` says nothing, `'cut'` ends the connection. */
export interface SmtpScript {
  greeting?: string | null
  /** To EHLO; `EHLO` alone has no extension. */
  ehlo?: string | null
  starttls?: string
  auth?: string
  mail?: string
  rcpt?: string | ((recipient: string) => string | null | Promise<string | null>)
  data?: string
  /** To the dot. */
  end?: string | null | (() => string | null | Promise<string | null>)
}

export interface ScriptedSmtp {
  url: string
  /** Every command that came, such as `RCPT TO:<ada@example.com>`. */
  commands: string[]
  /** The recipients whose mails came whole. */
  taken: string[]
  script: SmtpScript
  close(): Promise<void>
}

/** A mail server that answers by a script, word by word: what no server library would say. */
export async function openScriptedSmtp(script: SmtpScript = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>()
  const smtp: ScriptedSmtp = { url: '', commands: [], taken: [], script, close }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    converse(socket, smtp)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  smtp.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  return smtp
}

function converse(socket: Socket, { commands, taken, script }: ScriptedSmtp): void {
  let buffered = ''
  let recipient = ''
  let isData = false
  const say = (answer: string | null) => {
    if (answer === 'cut') socket.destroy()
    else if (answer !== null) socket.write(`${answer}\r\n`)
  }
  say(script.greeting === undefined ? '220 ready' : script.greeting)

  async function answerEnd(): Promise<void> {
    isData = false
    taken.push(recipient)
    const { end = '250 2.0.0 taken' } = script
    say(typeof end === 'function' ? await end() : end)
  }

  async function answer(line: string): Promise<void> {
    commands.push(line)
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') say(script.ehlo === undefined ? '250 EHLO' : script.ehlo)
    else if (verb === 'STAR') say(script.starttls ?? '220 go ahead')
    else if (verb === 'AUTH') say(script.auth ?? '235 2.7.0 welcome')
    else if (verb === 'MAIL') say(script.mail ?? '250 2.1.0 ok')
    else if (verb === 'DATA') {
      isData = (script.data ?? '354').startsWith('354')
      say(script.data ?? '354 go on')
    } else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else if (verb === 'RCPT') {
      recipient = /<(.*)>/.exec(line)?.[1] ?? ''
      const { rcpt = '250 2.1.5 ok' } = script
      say(typeof rcpt === 'function' ? await rcpt(recipient) : rcpt)
    } else say('250 2.0.0 ok')
  }

  socket.on('data', (chunk) => {
    buffered += chunk.toString('latin1')
    for (;;) {
      const end = isData ? buffered.indexOf('\r\n.\r\n') : buffered.indexOf('\r\n')
      if (end < 0) return
      const line = buffered.slice(0, end)
      buffered = buffered.slice(end + (isData ? 5 : 2))
      void (isData ? answerEnd() : answer(line))
    }
  })
}

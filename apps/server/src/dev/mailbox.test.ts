import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createTransport } from 'nodemailer'
import { expect, test, vi } from 'vitest'
import { startMailbox } from './mailbox.ts'

vi.setConfig({ testTimeout: 30_000 })

test('shows what was mailed to it to our own pages, and to no other site’s', async () => {
  const ports = await freePorts()
  const mailbox = await startMailbox(ports)
  try {
    await createTransport({ host: '127.0.0.1', port: ports.smtpPort }).sendMail({
      from: 'shop@example.com',
      to: 'ada@example.com',
      subject: 'Confirm your address',
      text: 'Open the link',
    })
    const mails = await fetch(`http://127.0.0.1:${ports.webPort}/api/email`)
    expect(await mails.text()).toContain('Confirm your address')
    const foreign = { origin: 'https://evil.example' }
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    for (const headers of [foreign, image, { origin: 'null' }]) {
      const refused = await fetch(`http://127.0.0.1:${ports.webPort}/api/email`, { headers })
      expect(refused.status).toBe(403)
      expect(await refused.text()).not.toContain('Confirm your address')
    }
    const own = { origin: `http://localhost:${ports.webPort}` }
    const socket = `http://127.0.0.1:${ports.webPort}/socket.io/?EIO=4&transport=polling`
    expect((await fetch(socket, { headers: own })).status).toBe(200)
    expect((await fetch(socket, { headers: foreign })).status).toBe(403)
  } finally {
    await mailbox.stop()
  }
  await expect(fetch(`http://127.0.0.1:${ports.webPort}/`)).rejects.toThrow()
})

test('says in one sentence which port is taken and how to choose another', async () => {
  const ports = await freePorts()
  const squatter = createServer().listen(ports.smtpPort, '127.0.0.1')
  await once(squatter, 'listening')
  await expect(startMailbox(ports)).rejects.toThrow(
    `Port ${ports.smtpPort} is taken, and the mailbox needs it: stop what uses it, or set MAILBOX_SMTP_PORT to another port.`,
  )
  squatter.close()
})

test('ends when the process that started it is killed with -9', async () => {
  const ports = await freePorts()
  const program = `
    import { startMailbox } from ${JSON.stringify(new URL('./mailbox.ts', import.meta.url).href)}
    await startMailbox(${JSON.stringify(ports)})
    console.log('started')`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${ports.webPort}/`)).rejects.toThrow(), {
    timeout: 10_000,
  })
})

async function freePorts(): Promise<{ smtpPort: number; webPort: number }> {
  const probes = [createServer(), createServer()]
  const ports = await Promise.all(
    probes.map(async (probe) => {
      await once(probe.listen(0, '127.0.0.1'), 'listening')
      return (probe.address() as { port: number }).port
    }),
  )
  for (const probe of probes) probe.close()
  return { smtpPort: ports[0] as number, webPort: ports[1] as number }
}

import { createServer } from 'node:net'

/** A port that nothing listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const socket = createServer()
    socket.once('error', fail)
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as { port: number }
      socket.close(() => done(port))
    })
  })
}

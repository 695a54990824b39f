import type { Socket } from 'node:net'

export type Way = 'request' | 'answer'

/** What a client sends, waited for. */
export interface Trap {
  /**
   * Resolves once a client sent the text, or ran a statement that it had prepared from one with it: its `request` is held
   * back, which the server then never sees, or the `answer` to it.
   */
  sprung: Promise<void>
  /** Lets what was held back pass; nothing is waited for any more. */
  release(): void
}

/** PostgreSQL's Parse, with a name and a text, and Bind, with a portal and a name (its protocol, 53.7). */
const PARSE = /P[\s\S]{4}([^\0]+)\0([^\0]+)\0/g
const BIND = /B[\s\S]{4}[^\0]*\0([^\0]+)\0/g

/** Holds back one connection of a proxy at a text that goes through it. */
export function openTrap() {
  /** By connection, the texts of its named statements. */
  const prepared = new WeakMap<Socket, Map<string, string>>()
  let set: { text: string; held: Way; spring(): void } | undefined
  let caught: { client: Socket; hasReached: boolean; heldBack: (() => void)[] } | undefined

  function hasText(client: Socket, chunk: Buffer, text: string | undefined): boolean {
    const sent = chunk.toString('latin1')
    const statements = prepared.get(client) ?? new Map<string, string>()
    prepared.set(client, statements)
    for (const [, name = '', source = ''] of sent.matchAll(PARSE)) statements.set(name, source)
    if (text === undefined) return false
    return (
      sent.includes(text) ||
      [...sent.matchAll(BIND)].some(([, name = '']) => statements.get(name)?.includes(text))
    )
  }

  return {
    set(text: string, held: Way): Trap {
      const { promise: sprung, resolve: spring } = Promise.withResolvers<void>()
      const own = { text, held, spring }
      set = own
      const release = () => {
        if (set !== own) return
        const passing = caught?.heldBack ?? []
        set = undefined
        caught = undefined
        for (const passOn of passing) passOn()
      }
      return { sprung, release }
    },

    /** Whether this chunk waits for the trap's release; `passOn` is called then. */
    holdsBack(client: Socket, way: Way, chunk: Buffer, passOn: () => void): boolean {
      if (way === 'request' && hasText(client, chunk, set?.text) && set && !caught)
        caught = { client, hasReached: false, heldBack: [] }
      if (!set || caught?.client !== client) return false
      if (way === set.held && !caught.hasReached) {
        caught.hasReached = true
        set.spring()
      }
      if (!caught.hasReached) return false
      caught.heldBack.push(passOn)
      return true
    },
  }
}

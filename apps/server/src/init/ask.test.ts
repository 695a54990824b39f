import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { askPerson } from './ask.ts'

const ENTER = '\r'
const DOWN = '\x1B[B'
const CTRL_C = '\x03'

/** A terminal on which each question is answered by these keys, once it is seen. */
function terminal(...keys: [question: string, ...pressed: string[]][]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input })
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 })
  let seen = ''
  output.on('data', (part) => {
    seen += part
    const [question, ...pressed] = keys[0] ?? []
    if (question === undefined || !seen.includes(question)) return
    keys.shift()
    setImmediate(() => {
      for (const key of pressed) input.write(key)
    })
  })
  return { input, output, seen: () => seen }
}

test('a person types, corrects what is wrong, and chooses one or several', async () => {
  const screen = terminal(
    ['The sender', 'nobody', ENTER],
    ['has no @', '@example.com', ENTER],
    ['Which types', DOWN, ' ', ENTER],
    ['Which hash', DOWN, ENTER],
  )
  const ask = await askPerson(screen)

  const sender = await ask.text({
    flag: '--from',
    message: 'The sender',
    faultOf: (answer) => (answer.includes('@') ? undefined : 'has no @'),
  })
  const options = ['email-address', 'password', 'phone-number'].map((value) => ({
    value,
    label: value,
  }))
  const types = await ask.several({
    flag: '--types',
    message: 'Which types',
    options,
    proposed: ['email-address'],
  })
  const hash = await ask.one({ flag: '--password-hash', message: 'Which hash', options })

  expect({ sender, types, hash }).toEqual({
    sender: 'nobody@example.com',
    types: ['email-address', 'password'],
    hash: 'password',
  })
})

test('whoever ends it is told that nothing was written', async () => {
  const ask = await askPerson(terminal(['The sender', CTRL_C]))
  const asked = ask.text({ flag: '--from', message: 'The sender', faultOf: () => undefined })
  await expect(asked).rejects.toThrow('Ended. Nothing was written.')
})

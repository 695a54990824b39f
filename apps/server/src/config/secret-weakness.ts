/** Less than random text of this length in any usual spelling shows; hexadecimal has sixteen. */
const FEWEST_CHARACTERS = 10

const EXAMPLE =
  /change.?me|example|secret|password|passphrase|default|insecure|placeholder|replace.?me|goes.?here|x{8}|countersign/i

/**
 * Why a secret looks made up, copied from an example or typed, and not drawn by a machine; `undefined` for
 * one that may be random. It cannot prove that one is.
 */
export function weaknessOf(secret: string): string | undefined {
  const word = EXAMPLE.exec(secret)?.[0]
  if (word) return `contains “${word}”, as an example does`
  if (new Set(secret).size < FEWEST_CHARACTERS) return 'has too few different characters'
  if (isRepetition(secret)) return 'repeats itself'
  if (shareInSequence(secret) > 0.6) return 'is a sequence, as on a keyboard or in the alphabet'
  return undefined
}

/** Whether the whole is one part over and over, the last time perhaps cut short. */
function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    if (text.startsWith(text.slice(length))) return true
  }
  return false
}

const KEYBOARD = ['qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm']

/** How many of the characters follow their neighbour in the alphabet, in counting, or on the keyboard. */
function shareInSequence(text: string): number {
  const lower = text.toLowerCase()
  const pairs = [...lower].slice(1).map((character, index) => [lower[index] ?? '', character])
  const following = pairs.filter(([one = '', next = '']) => {
    const step = next.charCodeAt(0) - one.charCodeAt(0)
    return Math.abs(step) <= 1 || KEYBOARD.some((row) => row.includes(one + next))
  })
  return following.length / Math.max(1, pairs.length)
}

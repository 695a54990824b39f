import type { Readable, Writable } from 'node:stream'
import { StartError } from '../config/start-error.ts'

export interface TextQuestion {
  /** Answers it without being asked, such as `--from`. */
  flag: string
  message: string
  /** What most would answer. */
  proposal?: string | undefined
  /** What is wrong with an answer; `undefined` where nothing is. */
  faultOf(answer: string): string | undefined
}

export interface Choice {
  flag: string
  message: string
  options: { value: string; label: string; hint?: string }[]
  /** What most would choose; left out where nobody can know. */
  proposed?: string[]
}

/** Answers what flags have left open. */
export interface Asker {
  text(question: TextQuestion): Promise<string>
  /** One or more of the options. */
  several(choice: Choice): Promise<string[]>
  /** One of the options; none where nobody is there to know. */
  one(choice: Choice): Promise<string | undefined>
}

/** Takes what is proposed. Throws a StartError that names the flag where nothing can be. */
export const takeProposals: Asker = {
  text: async ({ flag, message, proposal }) => proposal ?? needs(flag, message),
  several: async ({ flag, message, options, proposed }) =>
    proposed ?? needs(flag, `${message} (${options.map(({ value }) => value).join(', ')})`),
  one: async () => undefined,
}

function needs(flag: string, message: string): never {
  throw new StartError(`${flag} is missing: ${message}`)
}

/** As a person reads it. */
const capital = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}`

interface Terminal {
  input: Readable
  output: Writable
}

/** Asks a person. Throws a StartError where they end it. */
export async function askPerson(terminal: Terminal): Promise<Asker> {
  const { isCancel, multiselect, select, text } = await import('@clack/prompts')
  const answered = <Answer>(answer: Answer): Exclude<Answer, symbol> => {
    if (isCancel(answer)) throw new StartError('Ended. Nothing was written.')
    return answer as Exclude<Answer, symbol>
  }
  return {
    async text({ message, proposal, faultOf }) {
      const answer = await text({
        ...terminal,
        message: capital(message),
        ...(proposal !== undefined && { initialValue: proposal }),
        validate: (typed) => faultOf(typed ?? ''),
      })
      return answered(answer)
    },
    async several({ message, options, proposed = [] }) {
      const chosen = await multiselect({
        ...terminal,
        message: capital(message),
        options,
        initialValues: proposed,
        required: true,
      })
      return answered(chosen)
    },
    one: async ({ message, options }) =>
      answered(await select({ ...terminal, message: capital(message), options })),
  }
}

declare global {
  /** What `public/first-questions.js` asked for before this script ran, by path. */
  var firstAnswers: Map<string, Promise<Response>> | undefined
}

/** How long after the page was opened its first answers are taken, in milliseconds: later they are old. */
const FRESH_MS = 10_000

/** Fetches, or takes the answer to what was asked for while this script was on its way; each is taken once. */
export function fetchFirst(path: string, options?: RequestInit): Promise<Response> {
  const answer = performance.now() < FRESH_MS && globalThis.firstAnswers?.get(path)
  if (!answer) return fetch(path, options)
  globalThis.firstAnswers?.delete(path)
  const askAgain = () => fetch(path, options)
  // What was refused then may be allowed by now: an admin may have set up the second step meanwhile.
  return answer.then((response) => (response.ok ? response : askAgain()), askAgain)
}

/** Lets go of what was asked for in the name of somebody else, or of nobody. */
export const forgetFirstAnswers = (): void => globalThis.firstAnswers?.clear()

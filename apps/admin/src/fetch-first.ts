declare global {
  /** What `public/first-questions.js` asked for before this script ran, by path. */
  var firstAnswers: Map<string, Promise<Response>> | undefined
}

/** Fetches, or takes the answer to what was asked for while this script was on its way; each is taken once. */
export function fetchFirst(path: string, options?: RequestInit): Promise<Response> {
  const answer = globalThis.firstAnswers?.get(path)
  if (!answer) return fetch(path, options)
  globalThis.firstAnswers?.delete(path)
  return answer
}

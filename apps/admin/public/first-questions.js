// Asks for what the usual first screen shows while the panel's own script is still on its way. Who asks is
// settled first: for nobody, the other questions would only be refused.
const answers = new Map()
globalThis.firstAnswers = answers
const ask = (path) => {
  const answer = fetch(path)
  answers.set(path, answer)
  answer.catch(() => {})
  return answer
}
if (location.pathname !== '/sign-in' && location.pathname !== '/forgot-password') {
  ask('/api/auth/get-session')
    .then((answer) => answer.clone().json())
    .then((session) => {
      if (session === null) return
      ask('/trpc/account.me')
      ask('/trpc/types.list')
      const isPlainList = /^\/(verifications)?$/.test(location.pathname) && location.search === ''
      if (isPlainList) ask('/trpc/verifications.list?input=%7B%7D')
    })
    .catch(() => {})
}

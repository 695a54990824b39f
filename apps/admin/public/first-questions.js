// Asks for what the first screen shows while the panel's own script is still on its way. Who asks is settled
// first: to nobody the others would only be refused.
const answers = new Map()
globalThis.firstAnswers = answers
const put = (path, answer) => {
  answers.set(path, answer)
  answer.catch(() => answers.delete(path))
  return answer
}
const { pathname, search } = location
if (pathname !== '/sign-in' && pathname !== '/forgot-password') {
  const isSignedIn = put('/api/auth/get-session', fetch('/api/auth/get-session'))
    .then((answer) => answer.clone().json())
    .then((session) => {
      if (session === null) throw new Error('Nobody is signed in.')
    })
  const ask = (path) =>
    put(
      path,
      isSignedIn.then(() => fetch(path)),
    )
  ask('/trpc/account.me')
  ask('/trpc/types.list')
  if (/^\/(verifications)?$/.test(pathname) && search === '') {
    ask('/trpc/verifications.list?input=%7B%7D')
  }
}

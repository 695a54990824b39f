// Asks for what the first screen shows while the panel's own script is still on its way. Who asks is settled
// first, and whether they may see more than their account: to others the rest would only be refused.
const answers = new Map()
globalThis.firstAnswers = answers
const put = (path, answer) => {
  answers.set(path, answer)
  answer.catch(() => answers.delete(path))
  return answer
}
const read = (answer) => answer.clone().json()
const { pathname, search } = location
if (pathname !== '/sign-in' && pathname !== '/forgot-password') {
  const isSignedIn = put('/api/auth/get-session', fetch('/api/auth/get-session'))
    .then(read)
    .then((session) => {
      if (session === null) throw new Error('Nobody is signed in.')
    })
  const mayRead = put(
    '/trpc/account.me',
    isSignedIn.then(() => fetch('/trpc/account.me')),
  )
    .then(read)
    .then(({ result }) => {
      if (result.data.mustSetUpTwoFactor) throw new Error('The account alone may be seen.')
    })
  const ask = (path) =>
    put(
      path,
      mayRead.then(() => fetch(path)),
    )
  ask('/trpc/types.list')
  if (/^\/(verifications)?$/.test(pathname) && search === '') {
    ask('/trpc/verifications.list?input=%7B%7D')
  }
}

/**
 * Waits for a part of the script that is fetched when it is wanted: the client of the sign-in service, which no form
 * has to wait for. Throws an Error in words where it cannot be had.
 */
export const loaded = <Module>(part: Promise<Module>): Promise<Module> =>
  part.catch((cause: unknown) => {
    throw new Error('Signing in does not work right now. Reload this page, then try again.', {
      cause,
    })
  })

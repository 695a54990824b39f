import { discoverProvider } from '../accounts/discover-provider.ts'
import { type Finding, right, wrong } from './finding.ts'

/** Asks the provider of OIDC_ISSUER who it is. */
export function examineProvider(issuer: string): Promise<Omit<Finding, 'check'>> {
  return discoverProvider({ issuer }).then(
    () => right(`The provider of OIDC_ISSUER answers, and names itself ${issuer}.`),
    (error: Error) => wrong(error.message),
  )
}

import { Text } from '@mantine/core'
import { AnchorLink } from './links.tsx'
import { Page } from './page.tsx'

/** Shown for an address that no page of the panel has. */
export function PageMissing() {
  return (
    <Page title="There is no such page">
      <Text>
        The address may be mistyped. Go to{' '}
        <AnchorLink to="/verifications">all verifications</AnchorLink>.
      </Text>
    </Page>
  )
}

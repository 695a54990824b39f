import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ReactNode, Ref } from 'react'

type Linking<Props> = Omit<Props, 'href'> & {
  ref?: Ref<HTMLAnchorElement>
  onClick?: () => void
  children?: ReactNode
}

/** A link in running text to a page of the panel. */
export const AnchorLink = createLink((props: Linking<AnchorProps>) => <Anchor {...props} />)

/** A page's link in the shape of a button. */
export const ButtonLink = createLink((props: Linking<ButtonProps>) => (
  <Button component="a" {...props} />
))

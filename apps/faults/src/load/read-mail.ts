import { parseKey } from '@countersign/changes'
import type { Random } from '../random.ts'
import type { ArrivedMail } from '../world/receive-mails.ts'
import type { LinkAction, LinkFace } from './link-faces.ts'
import type { People } from './open-people.ts'

/** Does what people do with the link of a mail: something, something twice, or nothing. */
export function readMail(
  { to, key }: ArrivedMail,
  people: People,
  { random, links }: { random: Random; links: LinkFace[] },
): void {
  const parts = key && parseKey(key)
  const user = /-(\d+)@/.exec(to)?.[1]
  if (!key || !parts || !user) return
  const face = people.faceOf(user)
  const link = random.pick(links)
  const { id } = parts
  const choose = (action: LinkAction, by = link) =>
    people.ask(user, `${action} by ${by.name}`, () => by.choose(action, key, id))
  if (random.happens(0.05)) people.ask(user, `resend by ${face.name}`, () => face.resend(id, user))
  if (random.happens(0.1)) people.ask(user, `revoke by ${face.name}`, () => face.revoke(id, user))
  if (random.happens(0.08)) choose('decline')
  else if (random.happens(0.9)) choose('confirm')
  // Pressed twice.
  if (random.happens(0.1)) choose('confirm', random.pick(links))
}

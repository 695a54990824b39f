import type { Suite } from './measuring/suite.ts'
import { confirm } from './suites/confirm.ts'
import { hold } from './suites/hold.ts'
import { lists } from './suites/lists.ts'
import { mail } from './suites/mail.ts'
import { memory } from './suites/memory.ts'
import { page } from './suites/page.ts'
import { panel } from './suites/panel.ts'
import { peers } from './suites/peers.ts'
import { prompt } from './suites/prompt.ts'
import { refuse } from './suites/refuse.ts'
import { scale } from './suites/scale.ts'

/** Every suite there is, in the order of the table. */
export const suites: Suite[] = [
  confirm,
  peers,
  refuse,
  hold,
  mail,
  prompt,
  lists,
  page,
  panel,
  memory,
  scale,
]

/** Whether something comes in a flood: told from how often it came in this second or the last. */
export interface Flood {
  note(): void
  isOn(): boolean
}

/** People's old and mistyped links stay far below. */
const MANY_PER_SECOND = 20

/** It is on while there were so many in a second. */
export function watchFlood(perSecond: number = MANY_PER_SECOND): Flood {
  let second = 0
  let now = 0
  let before = 0

  function turn(): void {
    const current = Math.floor(Date.now() / 1000)
    if (current === second) return
    before = current === second + 1 ? now : 0
    now = 0
    second = current
  }

  return {
    note() {
      turn()
      now++
    },
    isOn() {
      turn()
      return Math.max(now, before) >= perSecond
    },
  }
}

/**
 * Lets so many begin at a time: each in the next turn of the event loop, or once one of those under way has
 * ended. What is gathered meanwhile goes together, so the more there is to do, the fewer statements do it. What
 * begins answers for its own failures.
 */
export function fewAtATime(most: number): (begin: () => Promise<unknown>) => void {
  const waiting: (() => Promise<unknown>)[] = []
  let underWay = 0

  async function go(begin: () => Promise<unknown>): Promise<void> {
    underWay++
    try {
      await begin()
    } finally {
      underWay--
      letIn()
    }
  }

  function letIn(): void {
    while (underWay < most) {
      const begin = waiting.shift()
      if (!begin) return
      void go(begin)
    }
  }

  return (begin) => {
    waiting.push(begin)
    setImmediate(letIn)
  }
}

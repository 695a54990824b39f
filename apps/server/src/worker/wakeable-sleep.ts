/** A loop's sleep, which a wake-up ends early. One that comes while the loop works counts for its next sleep. */
export interface WakeableSleep {
  /** Resolves after so many milliseconds, or once it is woken: at once where it was since `reset`. */
  sleep(milliseconds: number): Promise<void>
  /** Forgets the wake-ups until now: what they announced is looked for next. */
  reset(): void
  wake(): void
}

export function createWakeableSleep(): WakeableSleep {
  let isWoken = false
  let endSleep = () => {}
  return {
    async sleep(milliseconds) {
      if (isWoken) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        endSleep = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    reset() {
      isWoken = false
    },
    wake() {
      isWoken = true
      endSleep()
    },
  }
}

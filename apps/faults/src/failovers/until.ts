import { setTimeout as pause } from 'node:timers/promises'

const EVERY_MS = 100
const ANSWERED_WITHIN_MS = 1_000

/** Waits until something is so. Throws an Error that names `what` where it is not within so long. */
export async function until(
  isSo: () => Promise<boolean>,
  withinMs: number,
  what: string,
): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > deadline)
      throw new Error(`waited ${withinMs / 1000} seconds in vain for ${what}`)
    await pause(EVERY_MS)
  }
}

/** Whether a URL answers, and with status 2xx. */
export const isOk = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) }).then(
    ({ ok }) => ok,
    () => false,
  )

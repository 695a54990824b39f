import type { Page } from '@playwright/test'
import axeCore, { type Result, type RunOptions } from 'axe-core'

declare global {
  var axe: typeof import('axe-core')
}

/** In the page once, and none the second time. */
const INJECT = `void (globalThis.axe ?? (() => { ${axeCore.source} })())`

/**
 * What axe finds wrong in a page as it is now. Its violations alone are put together: all that was right, too, takes
 * twice the time.
 */
export async function axeViolations(page: Page, options: RunOptions = {}): Promise<Result[]> {
  await page.evaluate(INJECT)
  return page.evaluate(
    async (given) =>
      (await globalThis.axe.run(document, { ...given, resultTypes: ['violations'] })).violations,
    options,
  )
}

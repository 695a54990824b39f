import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { launchBrowser } from './browser.ts'

export interface Browsing {
  page: Page
  /**
   * Everything that went red while browsing: console errors, exceptions, failed requests. How a link ended
   * is none: the page of one that was withdrawn answers 410 on purpose, and Chromium logs that. A refused form is one.
   */
  faults: string[]
  close(): Promise<void>
}

let browser: Promise<Browser> | undefined

/** A fresh visitor: a page without cookies, whose faults are collected, with those of others if given. */
export async function openBrowsing(
  options: BrowserContextOptions = {},
  faults: string[] = [],
): Promise<Browsing> {
  browser ??= launchBrowser()
  const context = await (await browser).newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const documents = new Set<string>()
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents.add(request.url())
  })
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const isStatus = /^Failed to load resource: .* status of 4(?!00|22)/.test(message.text())
    if (isStatus && documents.has(message.location().url)) return
    faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`${request.url()} failed`)
  })
  return { page, faults, close: () => context.close() }
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}

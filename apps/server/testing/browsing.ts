import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { launchBrowser } from './browser.ts'

export interface Browsing {
  page: Page
  /** Everything that went red while browsing: console errors, exceptions, failed requests. */
  faults: string[]
  close(): Promise<void>
}

let browser: Promise<Browser> | undefined

/** A fresh visitor: a page without cookies, whose faults are collected. */
export async function openBrowsing(options: BrowserContextOptions = {}): Promise<Browsing> {
  browser ??= launchBrowser()
  const context = await (await browser).newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
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

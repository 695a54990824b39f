import { expect as expectOf, type Page } from '@playwright/test'
import { expect, inject } from 'vitest'
import { axeViolations } from './axe-violations.ts'
import { PHONE } from './browser-test.ts'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const DESKTOP = { width: 1280, height: 800 }
const SMALLEST = { width: 320, height: 640 }

/** Each width and each scheme gets all rules once; each night, their other pairs get the one on contrast. */
const LOOKS = [
  { viewport: DESKTOP, colorScheme: 'light', isWhole: true },
  { viewport: PHONE, colorScheme: 'dark', isWhole: true },
] as const
const OTHER_LOOKS = [
  { viewport: PHONE, colorScheme: 'light', isWhole: false },
  { viewport: DESKTOP, colorScheme: 'dark', isWhole: false },
] as const

/**
 * Runs in the page: what fades from one scheme's colours to the other's has none of both for a moment. Scripts hear of
 * the scheme in one frame, and what they change fades from the next on.
 */
const colorsSettled = async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await frame()
  await frame()
  const fading = document.getAnimations().filter((each) => each instanceof CSSTransition)
  await Promise.allSettled(fading.map(({ finished }) => finished))
}

/** In light and dark, wide and narrow: no violation of WCAG 2.2 AA, and nothing to scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  const looks = inject('depth') > 1 ? [...LOOKS, ...OTHER_LOOKS] : LOOKS
  for (const { viewport, colorScheme, isWhole } of looks) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.evaluate(colorsSettled)
    const violations = await axeViolations(page, {
      runOnly: isWhole ? WCAG_22_AA : ['color-contrast'],
    })
    const found = violations.flatMap(({ nodes }) =>
      nodes.map(({ html, failureSummary }) => `${failureSummary}\n${html}`),
    )
    expect(found, `${colorScheme} at ${viewport.width} px`).toEqual([])
  }
  for (const viewport of [PHONE, SMALLEST]) {
    await page.setViewportSize(viewport)
    // What floats finds its new place a moment after the page has its size.
    await expectOf
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), {
        message: `scrolls sideways at ${viewport.width} px`,
      })
      .toBeLessThanOrEqual(viewport.width)
  }
}

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

interface Rule {
  alert: string
  expr: string
  for?: string
  labels: { severity: string }
  annotations: { summary: string; runbook: string }
}

const RUNBOOK = 'docs/operations/runbook.md'
const read = (file: string) => readFile(new URL(`../../../${file}`, import.meta.url), 'utf8')

let rules: Rule[]
let world: TestServer

beforeAll(async () => {
  const file = parse(await read('docs/operations/alerts.yml')) as { groups: { rules: Rule[] }[] }
  rules = file.groups.flatMap(({ rules }) => rules)
  world = await startTestServer({ metricsToken: 'metrics-token-'.repeat(4) })
})

afterAll(() => world.stop())

test('each alert is of metrics that a scrape has', async () => {
  const request = new Request(`${world.url}/metrics`)
  const answer = (await world.server.scrape(request, {} as never)) as Response
  const known = [...(await answer.text()).matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name)
  expect(rules.length).toBeGreaterThan(10)
  for (const { alert, expr } of rules) {
    const named = expr.match(/countersign_\w+/g) ?? []
    expect(named.length, alert).toBeGreaterThan(0)
    expect(known, alert).toEqual(expect.arrayContaining(named))
  }
})

test('each alert leads to a section of the runbook that names it, and no section is without one', async () => {
  const sections = new Map(
    (await read(RUNBOOK))
      .split(/^## /m)
      .slice(1)
      .map((section) => [anchorOf(section.split('\n')[0] ?? ''), section]),
  )
  for (const { alert, annotations } of rules) {
    const [file, anchor = ''] = annotations.runbook.split('#')
    expect(file).toBe(RUNBOOK)
    expect(sections.get(anchor), alert).toContain(alert)
  }
  const reached = new Set(rules.map(({ annotations }) => annotations.runbook.split('#')[1]))
  expect([...sections.keys()].filter((anchor) => !reached.has(anchor))).toEqual([])
})

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-')

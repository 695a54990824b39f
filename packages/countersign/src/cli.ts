#!/usr/bin/env node
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/*
 * The command `countersign`: what it does is in @countersign/server, which a host's own process does not need.
 * It is looked for from the current folder, where the host's packages are.
 */
const SERVER = '@countersign/server'

function findServer(): string | undefined {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve(`${SERVER}/cli`)
  } catch {
    return undefined
  }
}

const server = findServer()
if (server === undefined) {
  console.error(
    `The command needs the package ${SERVER}, and it is not installed for ${process.cwd()}: run npm install ${SERVER} there.`,
  )
  process.exitCode = 1
} else {
  const { runCli } = await import(pathToFileURL(server).href)
  await runCli(process.argv.slice(2))
}

import { chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NetworkProxy, openNetworkProxy } from '@countersign/db/testing'
import { freePort } from '../world/supervise.ts'
import { patroniFile } from './cluster-settings.ts'
import type { Programs } from './find-programs.ts'
import { killAllIn, processesIn, signalAllIn } from './processes-in.ts'
import { type ProgramOptions, runProgram } from './run-program.ts'
import { isOk } from './until.ts'

/** A PostgreSQL that a Patroni runs, with a network of its own to etcd and from the other nodes. */
export interface DrillNode {
  name: string
  /** HAProxy and clients reach them past the node's network. */
  port: number
  restPort: number
  /** Whether its Patroni says that it is the primary. */
  isPrimary(): Promise<boolean>
  /** As a machine that is switched off: Patroni and PostgreSQL are killed with -9. */
  kill(): Promise<void>
  /** Of its Patroni, its PostgreSQL, and what they have started. */
  processes(): number[]
  /** Starts Patroni, which starts PostgreSQL. */
  start(): void
  /** Asks its Patroni to copy all from the primary, as one does with a node that cannot follow. */
  reinitialize(): Promise<void>
  /** As a machine that hangs: Patroni and PostgreSQL are stopped, and keep their connections. */
  freeze(): void
  thaw(): void
  /** From now on nothing passes between it and etcd, nor from the other nodes to it. */
  cutOff(): void
  reconnect(): void
}

export interface NodeOptions extends Omit<ProgramOptions, 'lastSignal'> {
  name: string
  etcdUrl: string
  /** Of PostgreSQL's superuser, and of the role that standbys sign in as. */
  password: string
}

/** Starts a node, which becomes part of the cluster by itself. */
export async function startNode(
  cleanup: AsyncDisposableStack,
  { patroni, postgresBinDir }: Programs,
  { name, etcdUrl, password, ...program }: NodeOptions,
): Promise<DrillNode> {
  const [port, restPort] = [await freePort(), await freePort()]
  const network = await openNetwork(cleanup, { port, restPort, etcdUrl })
  const folder = join(program.folder, name)
  const dataDirectory = join(folder, 'data')
  await mkdir(folder, { mode: 0o700 })
  const file = join(folder, 'patroni.yml')
  await writeFile(
    file,
    patroniFile({
      name,
      port,
      restPort,
      throughNetwork: network.addresses,
      dataDirectory,
      binDir: postgresBinDir,
      passwordFile: join(folder, 'pgpass'),
      password,
    }),
  )
  if (program.account)
    for (const path of [folder, file]) await chown(path, program.account.uid, program.account.gid)

  // Asked to end, Patroni ends its PostgreSQL too.
  const start = () => runProgram(patroni, [file], { ...program, folder, lastSignal: 'INT' })
  start()
  const kill = () => killAllIn(folder)
  cleanup.defer(kill)
  return {
    name,
    port,
    restPort,
    isPrimary: () => isOk(`http://127.0.0.1:${restPort}/primary`),
    kill,
    processes: () => processesIn(folder),
    start,
    async reinitialize() {
      const body = JSON.stringify({ force: true })
      const headers = { 'content-type': 'application/json' }
      await fetch(`http://127.0.0.1:${restPort}/reinitialize`, { method: 'POST', headers, body })
    },
    freeze: () => signalAllIn(folder, 'SIGSTOP'),
    thaw: () => signalAllIn(folder, 'SIGCONT'),
    cutOff() {
      for (const proxy of network.proxies) proxy.swallow()
    },
    reconnect() {
      for (const proxy of network.proxies) {
        proxy.heal()
        proxy.cut()
      }
    },
  }
}

/** The ways of a node that can be cut: from the others to its PostgreSQL and its Patroni, and from that to etcd. */
async function openNetwork(
  cleanup: AsyncDisposableStack,
  { port, restPort, etcdUrl }: { port: number; restPort: number; etcdUrl: string },
) {
  const open = async (url: string): Promise<NetworkProxy> => {
    const proxy = await openNetworkProxy(url)
    cleanup.defer(() => proxy.close())
    return proxy
  }
  const postgres = await open(`postgres://127.0.0.1:${port}`)
  const rest = await open(`http://127.0.0.1:${restPort}`)
  const etcd = await open(etcdUrl)
  return {
    proxies: [postgres, rest, etcd],
    addresses: {
      postgres: new URL(postgres.url).host,
      rest: new URL(rest.url).host,
      etcd: new URL(etcd.url).host,
    },
  }
}

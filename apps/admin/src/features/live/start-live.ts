import type { LiveNews } from '@countersign/changes'
import { base } from '../../base.ts'
import { queryClient } from '../../query-client.ts'
import { trpc } from '../../trpc.ts'
import { applyNews } from './apply-news.ts'
import { livePhase, onPhase, setConnected } from './live-phase.ts'

/** A server that ends or refuses the news is asked again after a while, by all panels at different moments. */
const retryMs = () => 5_000 + Math.random() * 10_000

/** The server says something every twenty seconds: whose connection is silent for longer has lost it. */
const SILENT_MS = 50_000

/**
 * Listens to the server's news (`live.news`) and shows what they are of. A window that nobody sees does not listen:
 * browsers allow six such connections to a server. The browser's own EventSource reads them: tRPC's link would come
 * with the first screen, whose script is at its limit. Returns what ends it.
 */
export function startLive(): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let lastEventId: string | undefined
  let wasPaused = livePhase() === 'paused'

  function close(): void {
    clearTimeout(retry)
    clearTimeout(silence)
    retry = undefined
    source?.close()
    source = undefined
    setConnected(false)
  }

  function tryLater(): void {
    close()
    // An admin who is signed out is led to the sign-in by this.
    void queryClient.invalidateQueries(trpc.account.me.queryFilter())
    retry = setTimeout(() => {
      retry = undefined
      follow()
    }, retryMs())
  }

  const hear = () => {
    clearTimeout(silence)
    silence = setTimeout(tryLater, SILENT_MS)
  }

  function open(): void {
    const input = encodeURIComponent(JSON.stringify(lastEventId ? { lastEventId } : {}))
    const opened = new EventSource(`${base}trpc/live.news?input=${input}`)
    source = opened
    const on = (name: string, then: (event: MessageEvent<string>) => void) =>
      opened.addEventListener(name, (event) => {
        hear()
        then(event as MessageEvent<string>)
      })
    on('connected', () => {
      setConnected(true)
      // A server that was started again may have other settings.
      void queryClient.invalidateQueries(trpc.settings.pathFilter())
    })
    on('ping', () => {})
    on('message', ({ data, lastEventId: place }) => {
      lastEventId = place
      void applyNews(JSON.parse(data) as LiveNews)
    })
    on('serialized-error', tryLater)
    on('return', tryLater)
    opened.addEventListener('error', () => {
      // The browser tries again by itself, unless it has given up.
      if (opened.readyState === EventSource.CLOSED) tryLater()
      else setConnected(false)
    })
  }

  /** Listens if it should, and else does not. */
  function follow(): void {
    const isWanted = document.visibilityState === 'visible' && livePhase() !== 'paused'
    if (!isWanted && (source || retry)) close()
    else if (isWanted && !source && !retry) open()
  }

  const endPhase = onPhase(() => {
    const isPaused = livePhase() === 'paused'
    if (isPaused === wasPaused) return
    wasPaused = isPaused
    follow()
  })
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    endPhase()
    close()
  }
}

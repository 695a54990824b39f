import { useSyncExternalStore } from 'react'

/** `live`: the server says what changes. `polling`: it is asked at intervals. `paused`: nothing changes by itself. */
export type LivePhase = 'live' | 'polling' | 'paused'

/** A pause lasts as long as the window, and is its own. */
const PAUSED = 'live-paused'

/** While the server says what changes, this covers what it has no line for: a worker that died, a mail put off. */
const LIVE_MS = 30_000

const listeners = new Set<() => void>()
let isPaused = sessionStorage.getItem(PAUSED) !== null
let isConnected = false
let isLeaving = false

/** Calls back when the phase changes; returns what ends that. */
export function onPhase(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const livePhase = (): LivePhase => {
  if (isPaused || isLeaving) return 'paused'
  return isConnected ? 'live' : 'polling'
}

const tell = () => {
  for (const listener of listeners) listener()
}

/** Notes whether the server says now what changes. */
export function setConnected(value: boolean): void {
  isConnected = value
  tell()
}

/** Notes whether the session is about to end: nothing is to be asked by itself then, which would be refused. */
export function setLeaving(value: boolean): void {
  isLeaving = value
  tell()
}

/** Stops changes from showing by themselves, or lets them. */
export function setPaused(value: boolean): void {
  isPaused = value
  if (value) sessionStorage.setItem(PAUSED, '')
  else sessionStorage.removeItem(PAUSED)
  tell()
}

export const useLivePhase = (): LivePhase => useSyncExternalStore(onPhase, livePhase)

/** After how many milliseconds a query is asked again: `pollMs`, but more rarely while news come, and never in a pause. */
export function useRefetchMs(pollMs: number): number | false {
  const phase = useLivePhase()
  if (phase === 'paused') return false
  return phase === 'live' ? LIVE_MS : pollMs
}

/** Runs it once the next frame is on the screen, as an effect that may be taken back. */
export function afterDrawing(run: () => void): () => void {
  const frame = requestAnimationFrame(() => setTimeout(run))
  return () => cancelAnimationFrame(frame)
}

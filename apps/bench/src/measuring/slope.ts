/** How steeply y grows with x, by least squares. Throws a RangeError for fewer than two places. */
export function slopeOf(points: readonly { x: number; y: number }[]): number {
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const middleX = mean(points.map(({ x }) => x))
  const middleY = mean(points.map(({ y }) => y))
  const spread = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0)
  if (!(spread > 0)) throw new RangeError('a slope needs two places')
  return points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / spread
}

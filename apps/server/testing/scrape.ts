/** One series of a scrape. */
export interface Series {
  name: string
  labels: Record<string, string>
  value: number
}

/** Reads what Prometheus would, at this address. Throws where it is not answered with 200. */
export async function scrape(url: string, token?: string): Promise<Series[]> {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return readSeries(await answer.text())
}

/** The series of the text format, without its comments. */
export const readSeries = (text: string): Series[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
      return {
        name,
        labels: Object.fromEntries(pairs.map(([, label = '', text = '']) => [label, text])),
        value: Number(value),
      }
    })

/** The value of the series that has these labels among its own; `undefined` where there is none. */
export const seriesValue = (
  series: readonly Series[],
  name: string,
  labels: Record<string, string> = {},
): number | undefined =>
  series.find(
    (each) =>
      each.name === name &&
      Object.entries(labels).every(([label, text]) => each.labels[label] === text),
  )?.value

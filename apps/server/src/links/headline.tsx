import { WholeWords } from './whole-words.tsx'

/** The page's one `h1`, cut around each "e-mail". It may be text that a holder wrote, in any script. */
export const Headline = ({ parts }: { parts: string[] }) => (
  <h1 dir="auto">
    <WholeWords parts={parts} />
  </h1>
)

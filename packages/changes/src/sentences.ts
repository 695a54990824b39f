/** Sentences by language, each by the id that the catalogue of mails and pages has for it. */
export type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>

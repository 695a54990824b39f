/** The path below which the panel and its server are: `/`, or `/countersign/`. The server writes it into the page. */
export const base = document.documentElement.dataset.base ?? '/'

import type { Language, Languages } from '@countersign/emails'

/**
 * The same page in each other language. The links name no path, so that the key is in no markup; a form without
 * an action keeps the choice.
 */
export function LanguageSwitch({ languages, shown }: { languages: Languages; shown: Language }) {
  return (
    <nav className="languages">
      {languages.codes.map((code) => {
        const { direction, sentences } = languages.of(code)
        const name = sentences['language.name']
        return code === shown.code ? (
          <b key={code}>{name}</b>
        ) : (
          <a key={code} href={`?lang=${code}`} hrefLang={code} lang={code} dir={direction}>
            {name}
          </a>
        )
      })}
    </nav>
  )
}

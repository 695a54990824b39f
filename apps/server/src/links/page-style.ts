import { createHash } from 'node:crypto'
import type { Config } from '@countersign/changes'
import { bandOf, paletteOf } from '@countersign/emails'

/** A rule for each colour, however many types have it: every page carries them all. */
function bandsOf({ types }: Config, scheme: 'light' | 'dark'): string {
  const classes = new Map<string, string[]>()
  for (const { letter, accent: typeAccent = null, icon: typeIcon = null } of types) {
    if (typeAccent === null && typeIcon === null) continue
    const colour = bandOf({ typeAccent, typeIcon })[scheme]
    classes.set(colour, [...(classes.get(colour) ?? []), `.type-${letter}`])
  }
  return [...classes].map(([colour, names]) => `${names.join()}{--band:${colour}}`).join('')
}

const accentOf = ({ brand }: Config, scheme: 'light' | 'dark'): string => {
  const { accent, onAccent, deep } = paletteOf(brand?.accent)[scheme]
  return `--accent:${accent};--on:${onAccent};--deep:${deep}`
}

const write = (config: Config, hasLogo: boolean) => `
:root{color-scheme:light dark;
--paper:#f2f4f4;--card:#fff;--ink:#1a2224;--quiet:#566165;--line:#dde2e3;--field:#767f82;
${accentOf(config, 'light')};--band:#697477;
--good:#1b6e3c;--ended:#9b3b33;--violet:#6b3fa0;--waiting:#8a5a00;--wrong:#a8281c}
${bandsOf(config, 'light')}
@media (prefers-color-scheme:dark){
:root{--paper:#101516;--card:#192022;--ink:#e8edee;--quiet:#a3afb2;--line:#313b3e;--field:#7f8c90;
${accentOf(config, 'dark')};--band:#8d999c;
--good:#6fcf93;--ended:#f0988f;--violet:#c3a2f2;--waiting:#e8b458;--wrong:#ff9c91}
${bandsOf(config, 'dark')}
}
*{box-sizing:border-box}
body{margin:0;padding:48px 16px;background:var(--paper);color:var(--ink);
font:16px/24px system-ui,sans-serif;overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
.card,.foot{max-width:480px;margin:0 auto}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
.brand{display:flex;align-items:center;gap:12px;padding-block:20px;padding-inline:26px 32px;border-bottom:1px solid var(--line);border-inline-start:6px solid var(--band)}
.brand span{flex:1;font-weight:600}
svg{flex:none;display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.brand svg{color:var(--accent)}
.brand span+svg{border-radius:8px;background:var(--band);color:var(--card)}
${hasLogo ? '.brand img{display:block;margin:-4px;padding:4px;border-radius:6px;background:#fff}' : ''}
main{padding:24px 32px 32px}
h1{margin:8px 0 12px;font-size:26px;line-height:32px;font-weight:600;text-wrap:balance}
.whole{white-space:nowrap}
p{margin:0 0 12px}
a{color:var(--accent);text-underline-offset:3px}
a:hover{color:var(--deep)}
small{font-size:14px;line-height:20px;color:var(--quiet)}
.status{display:flex;align-items:center;gap:6px;margin:0;font-size:14px;font-weight:600;color:var(--quiet)}
.pending,.applying,.mind{color:var(--waiting)}.confirmed{color:var(--good)}.declined,.revoked{color:var(--ended)}.conflicted{color:var(--violet)}
.told{white-space:pre-line}
dl{margin:20px 0;padding:16px 0;border:solid var(--line);border-width:1px 0;display:grid;grid-template-columns:84px 1fr;gap:8px 12px}
:root:not(:lang(en)) dl{grid-template-columns:92px 1fr}
dl+dl{margin-top:-20px;border-top:0}
dl:last-child{margin-bottom:0;padding-bottom:0;border-bottom:0}
dt{color:var(--quiet)}
dd{margin:0;min-width:0}
dd small{display:block}
dl .of{grid-column:1/-1;color:var(--ink);font-weight:600}
dl .of:not(:first-child){margin-top:8px}
.to{font-weight:600}
.field{margin:20px 0}
label{display:block;font-weight:600}
.field small,.field .wrong{display:block;margin:4px 0 0}
input{width:100%;min-height:48px;margin-top:8px;padding:8px 12px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
.wrong,.problem a{color:var(--wrong);font-weight:600}
input[aria-invalid]{border:2px solid var(--wrong);padding:7px 11px}
.problem,.conflict{margin:0 0 20px;padding:12px 16px;border:2px solid var(--wrong);border-radius:8px}
.problem p,.conflict p,.next p:last-child{margin:0}
.conflict{border-color:var(--violet)}
button,.back{display:block;width:100%;min-height:48px;margin-top:12px;padding:8px 16px;border:1px solid var(--accent);border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
.back{line-height:30px;text-align:center;text-decoration:none}
button:hover{background:var(--deep)}
.quiet{background:none;border-color:var(--field);color:var(--ink)}
.quiet:hover{background:var(--paper)}
.show{margin:-8px 0 20px;font-size:14px;line-height:20px}
.home,.hint{margin:16px 0 0}
.hint{line-height:20px}
ul{margin:0 0 12px;padding-inline-start:20px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.foot{padding:16px 32px;text-align:center;font-size:14px;line-height:20px;color:var(--quiet)}
.languages{display:flex;flex-wrap:wrap;justify-content:center;gap:0 16px;margin-top:12px}
.languages *{padding:4px 0;color:var(--quiet);text-decoration:none}
[dir=rtl] :is(.superseded,.undone) svg,[dir=rtl] .turns{transform:scaleX(-1)}
@media (max-width:544px){body{padding:0 0 16px;background:var(--card)}.card{border:0;border-radius:0}.brand{padding-inline:14px 20px}main{padding:20px}.foot{padding:16px 20px;border-top:1px solid var(--line)}}
@media print{body{padding:0;background:none}form button,.hint,.field,.show,.home,.back,.languages{display:none}.card{border:0}}
`

/** The style of every page, with the bands of all types, and a light ground for the logo where there is one. */
export const pageStyleOf = (config: Config, hasLogo: boolean): string =>
  write(config, hasLogo).replace(/\n/g, '')

/** The style as a source for `style-src` (CSP Level 3, 2.3.1). */
export const styleSourceOf = (style: string): string =>
  `'sha256-${createHash('sha256').update(style).digest('base64')}'`

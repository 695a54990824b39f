/** The shop's one style sheet, phone first, light and dark. */
export const style = `
:root{color-scheme:light dark;--paper:#f2f4f4;--card:#fff;--ink:#1a2224;--quiet:#566165;--line:#dde2e3;--field:#767f82;
--accent:#0b5257;--on:#fff;--deep:#083d41;--waiting:#8a5a00;--good:#1b6e3c;--wrong:#a8281c}
@media (prefers-color-scheme:dark){:root{--paper:#101516;--card:#192022;--ink:#e8edee;--quiet:#a3afb2;--line:#313b3e;
--field:#7f8c90;--accent:#6fcfc9;--on:#06282a;--deep:#9ce2dd;--waiting:#e8b458;--good:#6fcf93;--wrong:#ff9c91}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/24px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
body>header{background:var(--card);border-bottom:1px solid var(--line)}
body>header>div{max-width:608px;min-height:60px;margin:0 auto;padding:8px 16px;display:flex;flex-wrap:wrap;align-items:center;gap:0 16px}
.brand{display:flex;align-items:center;gap:10px;min-height:44px;font-weight:600;color:var(--ink);text-decoration:none}
.brand img{padding:2px;border-radius:6px;background:#fff}
header form{margin-left:auto}
main{max-width:608px;margin:0 auto;padding:24px 16px 48px}
h1{margin:0 0 16px;font-size:26px;line-height:32px;font-weight:600;letter-spacing:-.01em}
h2{margin:0 0 12px;font-size:18px;line-height:24px;font-weight:600}
p{margin:0 0 12px}
a{color:var(--accent);text-underline-offset:3px}
a:hover{color:var(--deep)}
small{display:block;font-size:14px;line-height:20px;color:var(--quiet)}
.card{margin:0 0 16px;padding:20px;background:var(--card);border:1px solid var(--line);border-radius:12px}
.card>:last-child{margin-bottom:0}
.narrow{max-width:448px;margin:0 auto}
.now{color:var(--quiet)}
.now b{color:var(--ink);font-weight:600}
.field{margin:0 0 16px}
label{display:block;font-weight:600}
input{width:100%;min-height:48px;margin-top:6px;padding:8px 12px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
input[aria-invalid]{border:2px solid var(--wrong);padding:7px 11px}
.fault{margin:6px 0 0;color:var(--wrong);font-weight:600;font-size:14px;line-height:20px}
.pair{display:grid;gap:0 16px;align-items:start}
button{display:block;width:100%;min-height:48px;padding:8px 20px;border:1px solid var(--accent);border-radius:8px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;white-space:nowrap;cursor:pointer}
button:hover{background:var(--deep);border-color:var(--deep)}
.quiet{background:none;border-color:var(--field);color:var(--ink)}
.quiet:hover{background:var(--paper);border-color:var(--field)}
.link{width:auto;min-height:44px;padding:0;border:0;background:none;color:var(--accent);font-weight:400;text-decoration:underline;text-underline-offset:3px}
.link:hover{background:none;color:var(--deep)}
.said{margin:0 0 16px;padding:12px 16px;border:1px solid var(--line);border-left:4px solid var(--good);border-radius:8px;background:var(--card)}
.said.wrong{border-left-color:var(--wrong)}
ul{margin:0;padding:0;list-style:none}
.waiting{border-left:4px solid var(--waiting)}
.waiting li+li{margin-top:16px;padding-top:16px;border-top:1px solid var(--line)}
.waiting strong{display:block;font-weight:600}
.choices{display:flex;gap:12px;margin-top:12px}
.choices form{flex:1}
.choices button{min-height:44px;padding:8px 12px}
.aside{margin:16px 0 0;text-align:center}
summary{min-height:44px;display:flex;align-items:center;color:var(--accent);text-decoration:underline;text-underline-offset:3px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary:hover{color:var(--deep)}
h1+.now{margin-bottom:16px}
.card>details:not([open]){margin:-8px 0 -10px}
details[open] summary{margin-bottom:8px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (min-width:480px){.pair{grid-template-columns:2fr 1fr}.card{padding:24px}.choices form{flex:none}main{padding-top:32px}.card form>.quiet{width:auto}}
@media (forced-colors:active){button{border:2px solid}}
`

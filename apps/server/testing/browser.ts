import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from '@playwright/test'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium for a browser test: the system's, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = systemBrowsers.find((path) => existsSync(path))
  return chromium.launch(executablePath ? { executablePath, args } : await browserFromNpm())
}

/** Chromium from npm brings its libraries and fonts along, so it runs on a bare system too. */
async function browserFromNpm(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Browser tests need Chrome or Chromium here: install it from your system.')
  }
  const folder = await unpackedBrowser()
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: await listFonts(folder),
    },
  }
}

/**
 * The fonts that came along, as fontconfig wants them listed: the package's own list looks in places of its
 * usual host, and a browser without any font shows no text.
 */
async function listFonts(folder: string): Promise<string> {
  const file = join(folder, 'fonts.conf')
  const place = (name: string) =>
    join(folder, name).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  await writeFile(
    file,
    `<?xml version="1.0"?>
<fontconfig>
  <dir>${place('fonts')}</dir>
  <cachedir>${place('fonts-cache')}</cachedir>
</fontconfig>
`,
  )
  return file
}

/** Unpacks once per checkout, and takes its name only when complete: test runs may race. */
async function unpackedBrowser(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const archives = join(dirname(entry), '../bin')
  const folder = join(dirname(archives), 'unpacked')
  if (existsSync(folder)) return folder

  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  await inflateInto(unfinished, archives)
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
  return folder
}

async function inflateInto(folder: string, archives: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  // The package unpacks to the system's temporary folder, which it shares with everybody.
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(names.map((name) => inflate(join(archives, name))))
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** Starts the preview: `node src/start.ts --port 4001`. Ends when it is told to, or when its parent is gone. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '4001' } } })
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const preview = spawn(
  process.execPath,
  [
    // React Email starts itself a second time, out of our reach, unless it finds these two.
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--import',
    new URL('./stay-local.ts', import.meta.url).href,
    fileURLToPath(new URL('./cli/index.mjs', import.meta.resolve('react-email'))),
    'dev',
    '--dir',
    'previews',
    '--port',
    values.port,
  ],
  {
    cwd: here('..'),
    // It keeps settings in a folder of the user's, which may not be writable.
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      XDG_CONFIG_HOME: here('../node_modules/.config'),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => preview.kill(signal))
preview.on('exit', (code) => process.exit(code ?? 0))

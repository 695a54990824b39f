import { registerHooks } from 'node:module'

/* Loaded into a process ahead of its program (`--import`), says on standard error when that loads OpenTelemetry's SDK. */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    // In a bundle its modules have no name of their own.
    if (String(loaded.source).includes('BatchSpanProcessorBase'))
      process.stderr.write('loads the SDK\n')
    return loaded
  },
})

import type { StagedDatabase } from './stage-database.ts'
import { type StagedServer, stageServer } from './stage-server.ts'

/** Starts a server that answers and, as those it is compared with, mails nothing: notices wait in the outbox. */
export const stageWebServer = ({ serverUrl }: StagedDatabase): Promise<StagedServer> =>
  stageServer({
    databaseUrl: serverUrl,
    // Nothing listens there.
    smtpUrl: 'smtp://127.0.0.1:9',
    environment: { PROCESS_TYPE: 'web' },
  })

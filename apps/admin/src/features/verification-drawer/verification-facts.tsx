import type { VerificationDetail } from '@countersign/changes'
import { Alert, Text } from '@mantine/core'
import { AddressHints } from '../verification-status/address-hints.tsx'
import { StatusBadge } from '../verification-status/status-badge.tsx'
import { ChangeTable } from './change-table.tsx'
import { conflictWords } from './conflict-words.ts'
import { DrawerSection } from './drawer-section.tsx'
import { FactList } from './fact-list.tsx'
import { headlineWords } from './headline-words.ts'
import { KeyList } from './key-list.tsx'
import { MessageCard } from './message-card.tsx'
import { purgeWords } from './purge-words.ts'
import { Simulation } from './simulation.tsx'
import { StoredJson } from './stored-json.tsx'
import { Timeline } from './timeline.tsx'

/** All that is known of a verification, the most asked-for first. */
export function VerificationFacts({ verification }: { verification: VerificationDetail }) {
  const { status, conflict, changes, events, messages, purgedAt, expiresAt } = verification
  return (
    <>
      <div role="status">
        <StatusBadge of={verification} />
        <Text size="sm" c="dimmed" mt={2}>
          {headlineWords(verification)}
        </Text>
        {status === 'pending' && !purgedAt && <AddressHints of={verification.email} />}
      </div>
      {conflict && (
        <Alert color="violet" variant="outline" mt="md" title="Why it could not be applied">
          {conflictWords(conflict, changes)}
        </Alert>
      )}
      <DrawerSection title="What changes">
        {purgedAt ? (
          <Text size="sm" c="dimmed">
            {purgeWords(purgedAt, expiresAt)}
          </Text>
        ) : (
          <ChangeTable lines={changes} status={status} />
        )}
        {status === 'pending' && <Simulation verification={verification} />}
      </DrawerSection>
      <KeyList verification={verification} />
      <DrawerSection title="Facts">
        <FactList verification={verification} />
      </DrawerSection>
      {!purgedAt && <StoredJson stored={verification.stored} />}
      <DrawerSection title="What happened">
        <Timeline events={events} isUndo={verification.undoOf !== null} />
      </DrawerSection>
      <DrawerSection title="Mails">
        {messages.length === 0 && <Text c="dimmed">No mail was written for it.</Text>}
        {messages.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </DrawerSection>
    </>
  )
}

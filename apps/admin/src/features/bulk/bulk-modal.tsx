import type { VerificationItem } from '@countersign/changes'
import { Button, Group, Progress, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { trpc } from '../../trpc.ts'
import { PanelModal } from '../shell/panel-modal.tsx'
import { reasonFault } from '../verification-drawer/revoke-words.ts'
import { act, type BulkKind, bulkWords, leftOutWords, mayTake } from './bulk-action.ts'
import { BulkReport } from './bulk-report.tsx'
import { type BulkResult, runBulk } from './run-bulk.ts'

interface BulkModalProps {
  kind: BulkKind
  selected: readonly VerificationItem[]
  onClose: (isDone: boolean) => void
}

/** Asks with a count, does it with progress, and reports what was too late. */
export default function BulkModal({ kind, selected, onClose }: BulkModalProps) {
  const queryClient = useQueryClient()
  const words = bulkWords[kind]
  // What is asked for stays what it was, whatever the list says meanwhile.
  const [items] = useState(() => selected.filter((item) => mayTake(kind, item)))
  const [reasonError, setReasonError] = useState<string | null>(null)
  const [results, setResults] = useState<BulkResult[]>([])
  const [phase, setPhase] = useState<'asking' | 'running' | 'over'>('asking')
  const stopper = useRef(new AbortController())

  async function run(reason: string): Promise<void> {
    setPhase('running')
    await runBulk(items, {
      act: (item) => act(kind, item, reason),
      onResult: (result) => setResults((others) => [...others, result]),
      signal: stopper.current.signal,
    })
    setPhase('over')
    await queryClient.invalidateQueries(trpc.verifications.pathFilter())
  }
  const close = () => {
    stopper.current.abort()
    onClose(phase !== 'asking')
  }
  const leftOut = leftOutWords(kind, selected.length - items.length)
  return (
    <PanelModal title={words.title} onClose={close} isKept={phase !== 'asking'}>
      {phase === 'asking' && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
            const fault = kind === 'revoke' ? reasonFault(reason) : null
            setReasonError(fault)
            if (fault === null) void run(reason)
          }}
        >
          <Text size="sm">{items.length > 0 && words.question(items.length)}</Text>
          {leftOut && (
            <Text size="sm" c="dimmed" mt="xs">
              {leftOut}
            </Text>
          )}
          {kind === 'revoke' && items.length > 0 && (
            <Textarea
              name="reason"
              label="Reason"
              description="Other admins see it in what happened."
              mt="md"
              autosize
              minRows={2}
              maxLength={500}
              error={reasonError}
              data-autofocus
            />
          )}
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              disabled={items.length === 0}
              {...(kind === 'revoke' ? { color: 'red' } : {})}
            >
              {words.button} {items.length > 0 && items.length.toLocaleString('en-GB')}
            </Button>
          </Group>
        </form>
      )}
      {phase !== 'asking' && (
        <>
          <Progress
            value={(results.length / items.length) * 100}
            aria-label="Progress"
            transitionDuration={0}
          />
          <Text size="sm" mt="xs" role="status">
            {results.length} of {items.length}
          </Text>
          {phase === 'over' && <BulkReport kind={kind} results={results} onLeave={close} />}
          <Group justify="flex-end" mt="md">
            {phase === 'running' ? (
              <Button variant="default" onClick={() => stopper.current.abort()}>
                Stop
              </Button>
            ) : (
              <Button onClick={close} data-autofocus>
                Close
              </Button>
            )}
          </Group>
        </>
      )}
    </PanelModal>
  )
}

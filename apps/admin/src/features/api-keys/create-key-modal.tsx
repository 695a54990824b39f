import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldErrors } from '../../request-error.ts'
import { type Requests, trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { FormFoot } from '../shell/form-foot.tsx'
import { PanelModal } from '../shell/panel-modal.tsx'
import { useTypes } from '../verification-status/use-types.ts'
import { ExpirySelect, expiryOf } from './expiry-select.tsx'
import { MadeKey } from './made-key.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { useKeyChange } from './use-key-change.ts'

/** Makes a key: whose it is, what it may do, until when. Shows it once. */
export function CreateKeyModal({ onClose }: { onClose: () => void }) {
  const [scopes, setScopes] = useState<string[]>([])
  const hasTenants = useTypes().some(({ subjects }) => subjects.some((one) => one.hasTenants))
  const create = useKeyChange({
    mutationFn: (input: Requests['apiKeys']['create']) =>
      freshly(() => trpcClient.apiKeys.create.mutate(input)),
  })
  if (create.data)
    return (
      <PanelModal title="Your new API key" isKept onClose={onClose}>
        <MadeKey made={create.data} onKept={onClose} />
      </PanelModal>
    )
  const faults = fieldErrors(create.error)
  const scopeFault = Object.entries(faults).find(([field]) => field.startsWith('scopes'))?.[1]
  return (
    <PanelModal title="Create an API key" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const tenant = String(form.get('tenant') ?? '').trim()
          create.mutate({
            name: String(form.get('name')),
            scopes: scopes.includes('hold:*') ? scopes.filter(isNoSingleHold) : scopes,
            tenant: tenant === '' ? null : tenant,
            expiresAt: expiryOf(form),
          })
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name of the program"
            description="People read it where a change says who requested it."
            name="name"
            autoComplete="off"
            maxLength={120}
            error={faults.name}
            data-autofocus
          />
          <ScopeChoice chosen={scopes} onChoose={setScopes} fault={scopeFault} />
          {hasTenants && (
            <TextInput
              label="Tenant"
              description="It reaches the subjects of this one alone. Leave it empty for all."
              name="tenant"
              autoComplete="off"
              error={faults.tenant}
            />
          )}
          <ExpirySelect />
          <FormFoot
            error={create.error}
            cancelLabel="Don’t create"
            submitLabel="Create key"
            isPending={create.isPending}
            onClose={onClose}
          />
        </Stack>
      </form>
    </PanelModal>
  )
}

const isNoSingleHold = (scope: string) => scope === 'hold:*' || !scope.startsWith('hold:')

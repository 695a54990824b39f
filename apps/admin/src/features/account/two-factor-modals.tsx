import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { freshly } from '../session/fresh-sign-in.ts'
import { PanelModal } from '../shell/panel-modal.tsx'
import { AppStep } from './app-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { beginSetup, newRecoveryCodes, turnOff } from './two-factor.ts'

interface StepModalProps {
  /** Closes it; what was done before is done. */
  onClose: () => void
}

/** Password, then the app with its first code, then the recovery codes. */
export function SetupModal({ onClose }: StepModalProps) {
  const begin = useMutation({
    mutationFn: (password: string) => freshly(() => beginSetup(password)),
  })
  const [isVerified, setVerified] = useState(false)
  return (
    <Frame title="Set up two-factor" onClose={onClose}>
      {!begin.data ? (
        <PasswordStep
          confirmLabel="Continue"
          cancelLabel="Not now"
          isPending={begin.isPending}
          error={begin.error}
          onGive={begin.mutate}
          onLeave={onClose}
        >
          You need an authenticator app, such as the one in your password manager.
        </PasswordStep>
      ) : isVerified ? (
        <RecoveryCodes codes={begin.data.recoveryCodes} onKept={onClose} />
      ) : (
        <AppStep setup={begin.data} onVerified={() => setVerified(true)} onLeave={onClose} />
      )}
    </Frame>
  )
}

/** Password, then new recovery codes. */
export function RecoveryCodesModal({ onClose }: StepModalProps) {
  const renew = useMutation({
    mutationFn: (password: string) => freshly(() => newRecoveryCodes(password)),
  })
  return (
    <Frame title="New recovery codes" onClose={onClose}>
      {renew.data ? (
        <RecoveryCodes codes={renew.data} onKept={onClose} />
      ) : (
        <PasswordStep
          confirmLabel="Make new codes"
          cancelLabel="Keep the old codes"
          isPending={renew.isPending}
          error={renew.error}
          onGive={renew.mutate}
          onLeave={onClose}
        >
          Your older recovery codes stop working.
        </PasswordStep>
      )}
    </Frame>
  )
}

/** Password, then two-factor is off. */
export function TurnOffModal({ onClose }: StepModalProps) {
  const off = useMutation({
    mutationFn: (password: string) => freshly(() => turnOff(password)),
    onSuccess: onClose,
  })
  return (
    <Frame title="Turn two-factor off?" onClose={onClose}>
      <PasswordStep
        confirmLabel="Turn off"
        cancelLabel="Keep it on"
        isDangerous
        isPending={off.isPending}
        error={off.error}
        onGive={off.mutate}
        onLeave={onClose}
      >
        Your password alone will be enough to sign in.
      </PasswordStep>
    </Frame>
  )
}

interface FrameProps extends StepModalProps {
  title: string
  children: ReactNode
}

function Frame({ title, onClose, children }: FrameProps) {
  return (
    <PanelModal onClose={onClose} title={title} isKept>
      {children}
    </PanelModal>
  )
}

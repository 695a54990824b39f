import { statusFilters } from '@countersign/changes'
import { IconArrowRight, IconFilter, IconPlus, IconSearch } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { pages } from '../shell/pages.ts'
import { statusWords } from '../verification-status/status-words.ts'
import { useResend } from '../verification-status/use-resend.ts'
import { useTypes } from '../verification-status/use-types.ts'

/** One line of the menu. */
export interface Command {
  id: string
  label: string
  icon: ReactNode
  keywords?: string
  onClick(): void
}

const icon = (Icon: typeof IconSearch) => <Icon size={18} stroke={1.5} aria-hidden />

/** What can be done from anywhere, and with the record that is open; what was typed may be an address or a number. */
export function useCommands(typed: string): Command[] {
  const navigate = useNavigate()
  const types = useTypes()
  const mayAct = canOperate(useMe().role)
  return [
    ...useFindCommands(typed),
    ...useRecordCommands(),
    ...pages.map(({ to, label, Icon }) => ({
      id: to,
      label,
      icon: icon(Icon),
      onClick: () => void navigate({ to }),
    })),
    ...types
      .filter(({ isHeldByCallers, subjects }) => mayAct && isHeldByCallers && subjects.length > 0)
      .map(({ letter, label }) => ({
        id: `hold ${letter}`,
        label: `New verification: ${label}`,
        icon: icon(IconPlus),
        keywords: 'hold change',
        onClick: () => void navigate({ to: '/verifications/new', search: { type: letter } }),
      })),
    ...statusFilters.map((status) => ({
      id: `status ${status}`,
      label: `Show ${status === 'undo-offer' ? 'undo offers' : statusWords[status].toLowerCase()}`,
      icon: icon(IconFilter),
      keywords: 'verifications list filter',
      onClick: () => void navigate({ to: '/verifications', search: { status } }),
    })),
    ...types.map(({ letter, label }) => ({
      id: `type ${letter}`,
      label: `Show type: ${label}`,
      icon: icon(IconFilter),
      keywords: 'verifications list filter',
      onClick: () => void navigate({ to: '/verifications', search: { type: letter } }),
    })),
  ]
}

function useFindCommands(typed: string): Command[] {
  const navigate = useNavigate()
  if (typed === '') return []
  const open = {
    id: 'open',
    label: `Open no. ${typed}`,
    icon: icon(IconArrowRight),
    onClick: () => void navigate({ to: '/verifications/$id', params: { id: typed } }),
  }
  return [
    ...(/^[1-9]\d{0,17}$/.test(typed) ? [open] : []),
    {
      id: 'search',
      label: `Search verifications for ${typed}`,
      icon: icon(IconSearch),
      onClick: () => void navigate({ to: '/verifications', search: { search: typed } }),
    },
  ]
}

function useRecordCommands(): Command[] {
  const navigate = useNavigate()
  const resend = useResend()
  const { id } = useParams({ strict: false })
  const mayAct = canOperate(useMe().role)
  if (!id || !mayAct) return []
  const ask = (question: 'approve' | 'revoke') => () =>
    void navigate({ to: '/verifications/$id', params: { id }, search: { ask: question } })
  return [
    {
      id: 'resend',
      label: `Resend mail of no. ${id}`,
      icon: icon(IconArrowRight),
      onClick: () => resend.mutate({ id }),
    },
    {
      id: 'revoke',
      label: `Revoke link of no. ${id}…`,
      icon: icon(IconArrowRight),
      onClick: ask('revoke'),
    },
    {
      id: 'approve',
      label: `Approve no. ${id}…`,
      icon: icon(IconArrowRight),
      onClick: ask('approve'),
    },
  ]
}

import { Kbd, Table } from '@mantine/core'
import { PanelModal } from '../shell/panel-modal.tsx'

const keys = [
  ['Ctrl K', 'find every page and action'],
  ['/', 'go to the search; arrows choose a word'],
  ['j', 'next row or record'],
  ['k', 'row or record before'],
  ['Enter', 'open the row'],
  ['x', 'select the row; with Shift and the pointer all up to it'],
  ['Esc', 'close what is open'],
  ['?', 'show these keys'],
] as const

/** What the keys do. */
export default function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <PanelModal title="Keys" onClose={onClose}>
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(([key, words]) => (
            <Table.Tr key={key}>
              <Table.Td w={88}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </PanelModal>
  )
}

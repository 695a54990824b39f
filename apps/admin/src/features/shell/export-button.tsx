import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import classes from './export-button.module.css'

interface ExportButtonProps {
  /** The list, as its file is called. */
  list: 'verifications' | 'events' | 'panel-events'
  /** What narrows it, as the server takes it. */
  filters: Record<string, string | undefined>
}

/** Downloads a whole list with what narrows it: a form, so that the browser writes the file as it comes. */
export function ExportButton({ list, filters }: ExportButtonProps) {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  return (
    <Menu position="bottom-end" shadow="md" portalProps={{ target: '#content' }}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(
          [
            ['csv', 'CSV, for spreadsheets'],
            ['jsonl', 'JSON lines, for programs'],
          ] as const
        ).map(([format, label]) => (
          <form
            key={format}
            method="post"
            action={`/export/${list}.${format}`}
            className={classes.form}
          >
            {given.map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Menu.Item type="submit" closeMenuOnClick={false}>
              {label}
            </Menu.Item>
          </form>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

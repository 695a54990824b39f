import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { base } from '../../base.ts'
import classes from './export-button.module.css'
import type { ExportRequest } from './export-request.ts'

/** The formats of an export. It opens as soon as it is there. */
export default function ExportMenu({
  list,
  filters,
  label = 'Export',
  size = 'xs',
}: ExportRequest) {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => setIsOpen(true), [])
  return (
    <Menu
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      shadow="md"
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#content' }}
    >
      <Menu.Target>
        <Button size={size} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {label}
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
            action={`${base}export/${list}.${format}`}
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

import { Notifications } from '@mantine/notifications'

export default function NoticeList() {
  // Above a drawer, below a dialog, as the theme has them.
  return <Notifications position="bottom-left" zIndex={240} />
}

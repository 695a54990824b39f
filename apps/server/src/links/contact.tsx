import type { Sender } from './sender.ts'

/** How to reach a person, as the end of a sentence: "… write to help@example.com". */
export function Contact({ sender }: { sender: Sender }) {
  if (sender.replyTo === null) return <>contact {sender.name}</>
  return (
    <>
      write to <a href={`mailto:${encodeURI(sender.replyTo)}`}>{sender.replyTo}</a>
    </>
  )
}

/** The panel's views. Whatever else is asked for gets the panel's frame, and says with 404 that it is nothing. */
const VIEWS = [
  /^\/$/,
  /^\/(?:sign-in|forgot-password|overview|approvals|outbox|audit|settings|types|admins|account)$/,
  /^\/settings\/(?:keys|webhooks)$/,
  /^\/outbox\/held-back$/,
  /^\/outbox\/webhooks(?:\/\d+)?$/,
  /^\/verifications(?:\/(?:new|\d+))?$/,
]

export const isPanelView = (path: string): boolean => VIEWS.some((view) => view.test(path))

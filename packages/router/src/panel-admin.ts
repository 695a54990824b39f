/** The subject that the panel's own admins are. */
export const PANEL_ADMIN = 'Admin'

/** The element id of the link that opens a verification's row, where focus returns to. */
export const rowLinkId = (verificationId: string): string => `verification-${verificationId}`

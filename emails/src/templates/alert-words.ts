/** To the panel's owners, when somebody said "This wasn’t me". */
export const alertWords = {
  /** Each names its record: mail programs put those with one subject together. */
  title: (record: string) => `“This wasn’t me”: ${record}`,
  preheader: 'A change was declined by the person it was mailed to. Please look at it.',
  lead: 'The change below was declined from its link. It was not made, and its link no longer works.',
  button: 'Open it in the panel',
  advice:
    'A mistyped address is the usual reason. If nobody can say why it was asked for, somebody else may be using the account, or the admin’s.',
  reason: 'you are an owner of the panel.',
}

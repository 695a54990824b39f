/** How a list begins, where not with its newest. By itself: the panel's first script has no schemas. */
export const listOrders = ['oldest-first', 'expiring-soonest'] as const

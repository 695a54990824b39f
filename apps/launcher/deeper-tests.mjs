/**
 * Long tests of every day that look harder at night: at ten times as many cases, or at more looks of a page. A run of
 * all tests runs them once, at that depth.
 */
export const deeperTests = [
  'apps/server/e2e/accessibility.e2e.test.ts',
  'apps/server/e2e/admins.e2e.test.ts',
  'apps/server/e2e/hostile-requests.db.test.ts',
  'apps/server/e2e/sessions.e2e.test.ts',
  'packages/core/src/confirm/wrong-keys.db.test.ts',
]

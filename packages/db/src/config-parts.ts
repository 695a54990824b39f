import { type Config, PANEL_ADMIN } from '@countersign/changes'

/**
 * One half of what a configuration lets change: a host's tables, or the panel's accounts. Its functions are generated
 * apart, since each half belongs to a role that reaches nothing of the other.
 */
export interface Part {
  config: Config
  /** The name of one of its functions. */
  nameOf(name: string): string
  /** How its functions run. */
  rights: 'security definer' | 'security invoker'
}

/** What is the host's: run by the role that owns these functions alone, with its rights on the declared columns. */
export const hostPart = (config: Config): Part => ({
  config: subjectsWhere(config, (kind) => kind !== PANEL_ADMIN),
  nameOf: (name) => (/^(prepare|apply|then)_/.test(name) ? name : `host_${name}`),
  // guard applier: "'security definer'" → "'security invoker'" (host-triggers.db.test.ts)
  rights: 'security definer',
})

/** What is the panel's: run by the role that owns our tables. */
export const panelPart = (config: Config): Part => ({
  config: subjectsWhere(config, (kind) => kind === PANEL_ADMIN),
  nameOf: (name) => `panel_${name}`,
  rights: 'security invoker',
})

function subjectsWhere({ subjects, types }: Config, isWanted: (kind: string) => boolean): Config {
  const keep = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).filter(([kind]) => isWanted(kind)))
  return {
    subjects: keep(subjects),
    types: types
      .map((type) => ({ ...type, allows: keep(type.allows) }))
      .filter(({ allows }) => Object.keys(allows).length > 0),
  }
}

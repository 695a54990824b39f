import { defineConfig, defineType, newPassword, personName, prompted } from '../src/index.ts'
import { exampleDeclarations } from './example-config.ts'

/* Types for tests: as little as one can declare, so that all their sentences are the general ones. */

export const displayName = defineType({
  letter: 'E',
  name: 'display-name',
  label: 'Display name',
  allows: { User: { User: { row: { id: 'id' }, columns: { name: personName } } } },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 24 },
})

const passphrase = defineType({
  letter: 'F',
  name: 'passphrase',
  label: 'Passphrase',
  allows: { User: { User: { row: { id: 'id' }, columns: { password: prompted(newPassword) } } } },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 1 },
})

const newOwner = defineType({
  letter: 'G',
  name: 'new-owner',
  label: 'New owner',
  allows: exampleDeclarations.types[3].allows,
  confirmBy: 'both',
  noticeTo: 'old-address',
  expiresIn: { hours: 72 },
})

const { brand, subjects, types } = exampleDeclarations

export const withDisplayName = defineConfig({ brand, subjects, types: [...types, displayName] })
export const withTypesWithoutWords = defineConfig({
  brand,
  subjects,
  types: [...types, displayName, passphrase, newOwner],
})

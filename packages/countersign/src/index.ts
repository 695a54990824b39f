export {
  type Config,
  ConfigError,
  cardExpiry,
  cardNumber,
  defineConfig,
  defineType,
  emailAddress,
  encrypted,
  type HeldVerification,
  type HoldInput,
  maskCardNumber,
  newPassword,
  type PasswordHash,
  password,
  personName,
  prompted,
  type ResendOutcome,
  type RevokeOutcome,
  type Status,
  type Subject,
  type TypeDeclaration,
} from '@countersign/changes'
export {
  DomainError,
  type DomainErrorCode,
  type FoundChange,
  type Issue,
} from '@countersign/core/verbs'
export {
  type Countersign,
  type CountersignOptions,
  createCountersign,
  type Joining,
} from './create-countersign.ts'
export type { HostTransaction } from './host-transaction.ts'

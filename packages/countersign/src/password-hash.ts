export { argon2id, bcrypt, scrypt } from '@countersign/core/password-hash'

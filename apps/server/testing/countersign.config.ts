export { exampleConfig as default } from '@countersign/changes/testing'

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent, a deep ink blue-green: for the main action of a view, links and focus. */
const ink: MantineColorsTuple = [
  '#eaf6f8',
  '#d3eaee',
  '#a9d6dd',
  '#7cc1cb',
  '#56aebb',
  '#3497a6',
  '#1d7f8e',
  '#156a77',
  '#0f5561',
  '#093e48',
]

const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#f0f1f1',
  '#e4e6e6',
  '#d5d8d8',
  '#bfc3c4',
  '#9aa0a1',
  '#737a7c',
  '#575e60',
  '#3b4143',
  '#1f2425',
]

const dark: MantineColorsTuple = [
  '#d6dadb',
  '#b4babc',
  '#8f979a',
  '#656d70',
  '#41484b',
  '#33393c',
  '#262b2d',
  '#1b1f21',
  '#14181a',
  '#0e1112',
]

/** For faults and for what can't be taken back; dark enough for white words on it. */
const red: MantineColorsTuple = [
  '#fdf1f0',
  '#fae0de',
  '#f4bfbb',
  '#ec9d97',
  '#e47f77',
  '#d9574d',
  '#c4362d',
  '#b02e26',
  '#a3271f',
  '#7d1e18',
]

/** The panel's look. Colours and spacing in components come from here and from panel.css alone. */
export const theme = createTheme({
  colors: { ink, gray, dark, red },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // The list of options belongs to the page's main part, and scrolls without a helper of its own.
    Select: {
      defaultProps: {
        comboboxProps: { portalProps: { target: '#content' } },
        withScrollArea: false,
        styles: { options: { maxHeight: 240, overflowY: 'auto' } },
      },
    },
    Anchor: { defaultProps: { underline: 'always' } },
    // Above drawers and below dialogs, whose buttons they would cover on a phone; menus are above all three.
    Notifications: { defaultProps: { zIndex: 240 } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, zIndex: 250 } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
  },
})

/** Words that are dimmed or tell of an error, with the contrast that WCAG 2.2 asks for (1.4.3). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#575e60',
    '--mantine-color-placeholder': '#6a7173',
    '--mantine-color-error': '#a8322a',
  },
  dark: {
    '--mantine-color-dimmed': '#a3abae',
    '--mantine-color-placeholder': '#9aa2a5',
    '--mantine-color-error': '#f08a83',
  },
})

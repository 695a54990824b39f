import '@fontsource-variable/inter/wght.css'
// The layered sheets, so that the panel's own rules win whatever order the bundler puts them in.
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './panel.css'

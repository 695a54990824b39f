/** The mark: a round badge with a tick. */
export function Logo({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="var(--mantine-primary-color-filled)"
      aria-hidden
    >
      <path
        fillRule="evenodd"
        d="M16 1l3.6 2.5 4.4-.4 1.9 4 4 1.9-.4 4.4L32 16l-2.5 3.6.4 4.4-4 1.9-1.9 4-4.4-.4L16 31l-3.6-1.5-4.4.4-1.9-4-4-1.9.4-4.4L0 16l2.5-3.6L2.1 8l4-1.9 1.9-4 4.4.4zM14.3 21.6l8.6-9.4-2.2-2-6.5 7.1-3.1-3-2.1 2.2z"
      />
    </svg>
  )
}

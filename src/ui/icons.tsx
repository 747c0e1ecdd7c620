const shapes = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18z',
  soon: 'M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9',
  late: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.2',
  pause: 'M9 6v12M15 6v12',
  tilde: 'M4 13c3-5 6-5 8-2s5 3 8-2',
  stop: 'M6 6h12v12H6z',
  arrow: 'M5 12h14M13 6l6 6l-6 6',
  back: 'M19 12H5M11 6l-6 6l6 6',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  info: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM12 11v5.5M12 7.6v.2',
  leave: 'M10 4H5v16h5M9 12h11M16 8l4 4l-4 4',
  person: 'M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM4 21c1-5 4-6.5 8-6.5s7 1.5 8 6.5',
} as const;

export type IconName = keyof typeof shapes;

/**
 * A small drawing beside a word; it never stands alone, so a screen reader skips it. Its size stands in the marks
 * too: over a bad line the page may come without its styles.
 */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}

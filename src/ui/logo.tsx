/** The sign of the house: a village gate under its tiled roof, with its one door open. The words beside it name it, so it is silent. */
export function Logo() {
  return (
    <svg class="logo" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        class="logo-roof"
        d="M7 3c1 2 2 3 4 3h26c2 0 3-1 4-3v4l3.5 6c1 1.6 2.5 1.7 3.5.5V17c-1.8 2.4-4 3-6.5 3h-35C4 20 1.8 19.4 0 17v-3.5c1 1.2 2.5 1.1 3.5-.5L7 7z"
      />
      <path class="logo-post" d="M7 20h5v22H7zM36 20h5v22h-5zM4 42h40v4H4z" />
      <path class="logo-leaf" d="M14 20l13 3.5v22.5l-13-4z" />
      <circle class="logo-knob" cx="23.5" cy="33" r="1.5" />
    </svg>
  );
}

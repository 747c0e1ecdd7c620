/** The sign of the house: a gate with its one door open. The words beside it name it, so it is silent. */
export function Logo() {
  return (
    <svg class="logo" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path class="logo-roof" d="M2 6c6 4 13 5 22 5s16-1 22-5v6c-6 3-13 4-22 4S8 15 2 12z" />
      <path class="logo-post" d="M8 18h4v24H8zM36 18h4v24h-4zM4 42h40v4H4z" />
      <path class="logo-leaf" d="M14 18l13 4v24l-13-4z" />
      <circle class="logo-knob" cx="23.5" cy="33" r="1.5" />
    </svg>
  );
}

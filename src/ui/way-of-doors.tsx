import type { ComponentChildren } from 'preact';
import type { Translate } from './texts.ts';

/**
 * One door on a dossier's way: `done` lies behind, `open` is where it is now, `closed` is still to come,
 * `waiting` is the present one while the clock is stopped, `ended` is where the way ended without a result.
 */
export type DoorState = 'done' | 'open' | 'closed' | 'waiting' | 'ended';
export type Door = { name: string; state: DoorState; at?: string; note?: ComponentChildren };

/** The signature picture: the dossier's way as a line of doors. It reads as an ordered list. */
export function WayOfDoors({ t, label, doors }: { t: Translate; label: string; doors: Door[] }) {
  return (
    <div class="way-frame">
      <ol class="way" aria-label={label}>
        {doors.map((door) => (
          <li
            key={door.name}
            class={`door door-${door.state}`}
            aria-current={door.state === 'open' || door.state === 'waiting' ? 'step' : undefined}
          >
            <DoorPicture state={door.state} />
            <div class="door-words">
              <p class="door-name">{door.name}</p>
              <p class="door-state">{t(`ui.door.${door.state}`)}</p>
              {door.at && <p class="door-at">{door.at}</p>}
              {door.note && <div class="door-note">{door.note}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The gate of the house with its door open, as large as its place: for a page that welcomes. */
export function OpenDoor() {
  return (
    <div class="open-door">
      <svg viewBox="0 0 240 248" aria-hidden="true" focusable="false">
        <path class="door-light" d="M50 214h140l44 34H6z" />
        <path class="door-room" d="M48 84h144v128H48z" />
        <path
          class="door-gate"
          d="M44 10c3 9 8 13 16 13h120c8 0 13-4 16-13v16l18 28c5 8 13 9 20 2v16c-8 10-18 13-30 13H36c-12 0-22-3-30-13V56c7 7 15 6 20-2l18-28z"
        />
        <path class="door-gate" d="M32 84h18v128H32zM190 84h18v128h-18zM14 210h212v8H14z" />
        <g class="door-leaf">
          <path d="M50 101l72 20v122l-72-33z" />
          <path class="door-panels" d="M60 117l52 15v46l-52-19zM60 173l52 20v32l-52-24z" />
        </g>
        <circle class="door-knob" cx="116" cy="186" r="3.5" />
      </svg>
    </div>
  );
}

function DoorPicture({ state }: { state: DoorState }) {
  return (
    <svg class="door-picture" width="32" height="40" viewBox="0 0 64 80" aria-hidden="true" focusable="false">
      {state === 'open' && <path class="door-light" d="M18 70h28l14 10H4z" />}
      <path class="door-frame" d="M12 70V12h40v58" />
      <path class="door-lintel" d="M3 10c4 2 7 1 9-2l4-6h32l4 6c2 3 5 4 9 2" />
      {state === 'open' ? <OpenLeaf /> : <ClosedLeaf state={state} />}
    </svg>
  );
}

function OpenLeaf() {
  return (
    <>
      <path class="door-room" d="M17 18h30v52H17z" />
      <path class="door-leaf" d="M17 18l17 5v54l-17-7z" />
      <circle class="door-knob" cx="30" cy="49" r="1.8" />
    </>
  );
}

function ClosedLeaf({ state }: { state: DoorState }) {
  return (
    <>
      <path class="door-leaf" d="M17 18h30v52H17z" />
      {state === 'done' && <path class="door-mark" d="M24 45l6 6l11-12" />}
      {state === 'waiting' && <path class="door-mark" d="M28 38v14M36 38v14" />}
      {state === 'ended' && <path class="door-mark" d="M26 39l12 12M38 39L26 51" />}
      {state === 'closed' && <circle class="door-knob" cx="41" cy="46" r="1.8" />}
    </>
  );
}

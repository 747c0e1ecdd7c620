import type { ComponentChildren } from 'preact';
import type { Visit } from '../../../http/door.ts';
import { KioskRoom } from '../../../ui/kiosk-room.tsx';
import type { Ways } from '../ways.ts';

/** At the kiosk the same page is large and ends with the way back to the start; on the portal nothing is added. */
export function RoomOfWays(props: {
  visit: Visit;
  ways: Ways;
  children: ComponentChildren;
}): ComponentChildren {
  const { visit, ways, children } = props;
  return ways.kiosk ? <KioskRoom t={visit.t}>{children}</KioskRoom> : children;
}

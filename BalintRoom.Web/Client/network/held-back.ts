import { NetworkKey, tab } from '../storage/device-storage';

/** Tells that the network has just been found to hold WebSockets back. */
export const network = new EventTarget();

let isHeldBack = tab.read(NetworkKey) === true;

/** Whether this tab's network was found to hold WebSockets back: it takes them and passes nothing on, or never answers them. */
export function holdsBack(): boolean {
  return isHeldBack;
}

/** Remembers it for this tab, so that no page and no connection waits for it again. */
export function noteHeldBack(): void {
  if (isHeldBack) return;
  isHeldBack = true;
  tab.keep(NetworkKey, true);
  network.dispatchEvent(new Event('heldback'));
}

import type { ServerClock } from '../clock/offset';
import { Face, LineState, Silence } from './face';
import { Sound } from './sound';
import { TalkKey } from './talk-key';
import { Voices } from './voices';

/**
 * Defines the elements of this module, which is two thirds of all client code and is only needed in rooms: app.ts loads it when the page first
 * contains one of them. It shares no code with app.ts, so that a first visit fetches one file.
 */
export function defineMediaElements(clock: Pick<ServerClock, 'now' | 'measure'>): void {
  Sound.voices = new Voices(clock);
  new TalkKey(Sound.voices);
  document.addEventListener('enlarge', (event) => Sound.voices.enlarge((event as CustomEvent<{ readonly member: string | null }>).detail.member));
  customElements.define('balint-face', Face);
  customElements.define('balint-line-state', LineState);
  customElements.define('balint-silence', Silence);
  customElements.define('balint-sound', Sound);
}

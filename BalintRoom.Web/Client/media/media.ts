import { Face, LineState, Silence } from './face';
import { Sound } from './sound';
import { TalkKey } from './talk-key';
import { Voices } from './voices';

// Two thirds of all scripts, and of use in a room alone: app.ts loads it with the first screen that has one of these elements.
Sound.voices = new Voices();
new TalkKey(Sound.voices);
customElements.define('balint-face', Face);
customElements.define('balint-line-state', LineState);
customElements.define('balint-silence', Silence);
customElements.define('balint-sound', Sound);

import { Face, LineState, Silence } from './face';
import { Sound } from './sound';
import { TalkKey } from './talk-key';
import { Voices } from './voices';

// This module is two thirds of all client code and is only needed in rooms: app.ts loads it when the page first contains one of these elements.
Sound.voices = new Voices();
new TalkKey(Sound.voices);
customElements.define('balint-face', Face);
customElements.define('balint-line-state', LineState);
customElements.define('balint-silence', Silence);
customElements.define('balint-sound', Sound);

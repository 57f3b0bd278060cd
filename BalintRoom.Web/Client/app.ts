import { Countdown } from './clock/countdown';
import { passOnLastMinute } from './clock/last-minute';
import { Copy } from './copy/copy';
import { DayLight } from './day-light/day-light';
import { moveFocusOnSkip } from './focus/skip-link';
import { Join } from './join/join';
import { LanguageSwitch } from './language/language';
import { Face, LineState, Silence } from './media/face';
import { Sound } from './media/sound';
import { TalkKey } from './media/talk-key';
import { Voices } from './media/voices';
import { Pacer } from './pacer/pacer';
import { Passkey } from './passkey/passkey';
import { Print } from './print/print';
import { PrivateNote } from './private-note/private-note';
import { FreshScreen } from './resume/fresh-screen';
import { keepLine, startBlazor } from './resume/resume';
import { KeepFocus } from './room/keep-focus';
import { Until } from './room/until';
import { ThemeToggle } from './theme/theme';

// Everything here is a custom element or listens by itself, so that no component has to call into scripts.
Sound.voices = new Voices();
new TalkKey(Sound.voices);
customElements.define('balint-copy', Copy);
customElements.define('balint-countdown', Countdown);
customElements.define('balint-day-light', DayLight);
customElements.define('balint-face', Face);
customElements.define('balint-join', Join);
customElements.define('balint-keep-focus', KeepFocus);
customElements.define('balint-language', LanguageSwitch);
customElements.define('balint-line-state', LineState);
customElements.define('balint-pacer', Pacer);
customElements.define('balint-passkey', Passkey);
customElements.define('balint-print', Print);
customElements.define('balint-private-note', PrivateNote);
customElements.define('balint-silence', Silence);
customElements.define('balint-sound', Sound);
customElements.define('balint-theme-toggle', ThemeToggle);
customElements.define('balint-until', Until);

passOnLastMinute(document, () => window.Blazor);
moveFocusOnSkip();

const dialog = document.getElementById('components-reconnect-modal');
const screen = new FreshScreen(() => location.reload());
startBlazor(document, screen);
if (dialog instanceof HTMLDialogElement) keepLine(dialog, screen);

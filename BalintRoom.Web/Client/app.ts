import { Chime } from './clock/chime';
import { Countdown } from './clock/countdown';
import { registerLastMinuteEvent } from './clock/last-minute';
import { serverClock } from './clock/offset';
import { Tones } from './clock/tones';
import { Copy } from './copy/copy';
import { DayLight } from './day-light/day-light';
import { FirstFault } from './focus/first-fault';
import { ignoreSecondTapOnSheets } from './focus/second-tap';
import { moveFocusOnSkip } from './focus/skip-link';
import { Steady } from './focus/steady';
import { Tabs } from './focus/tabs';
import { formsAreSentOnce } from './forms/send-once';
import { Join } from './join/join';
import { LanguagePicker } from './language/language';
import { loadMediaWhenNeeded } from './media/load';
import { NetworkNotice } from './network/network-notice';
import { keepOfflinePage } from './offline/offline';
import { Pacer } from './pacer/pacer';
import { Passkey } from './passkey/passkey';
import { Print } from './print/print';
import { PrivateNote } from './private-note/private-note';
import { FreshScreen } from './resume/fresh-screen';
import { keepConnection, startBlazor } from './resume/resume';
import { InView } from './room/in-view';
import { KeepFocus } from './room/keep-focus';
import { More } from './room/more';
import { Unfold } from './room/unfold';
import { Until } from './room/until';
import { Speech } from './speech/speech';
import { Stage } from './stage/stage';
import { BrowserOwner, keepStorageClean } from './storage/browser-owner';
import { loadAnewFromHistory } from './storage/history-cache';
import { ThemeToggle } from './theme/theme';
import { tellZone } from './zone/zone';

// First, so that nothing shows what is about to go.
keepStorageClean(document);
customElements.define('balint-owner', BrowserOwner);

// Each of these is a custom element or registers its own listeners, so no component needs to call JavaScript.
customElements.define('balint-chime', Chime);
customElements.define('balint-copy', Copy);
customElements.define('balint-countdown', Countdown);
customElements.define('balint-day-light', DayLight);
customElements.define('balint-first-fault', FirstFault);
customElements.define('balint-in-view', InView);
customElements.define('balint-join', Join);
customElements.define('balint-keep-focus', KeepFocus);
customElements.define('balint-language', LanguagePicker);
customElements.define('balint-more', More);
customElements.define('balint-network', NetworkNotice);
customElements.define('balint-pacer', Pacer);
customElements.define('balint-passkey', Passkey);
customElements.define('balint-print', Print);
customElements.define('balint-private-note', PrivateNote);
customElements.define('balint-speech', Speech);
customElements.define('balint-stage', Stage);
customElements.define('balint-steady', Steady);
customElements.define('balint-tabs', Tabs);
customElements.define('balint-theme-toggle', ThemeToggle);
customElements.define('balint-tones', Tones);
customElements.define('balint-unfold', Unfold);
customElements.define('balint-until', Until);

tellZone(document);
loadMediaWhenNeeded(document, async () => (await import('./media/media')).defineMediaElements(serverClock));
registerLastMinuteEvent(document, () => window.Blazor);
loadAnewFromHistory(window, (address) => location.replace(address));
moveFocusOnSkip();
// Only secure pages have it.
keepOfflinePage(document, navigator.serviceWorker);
formsAreSentOnce(document);
ignoreSecondTapOnSheets(document);

const dialog = document.getElementById('components-reconnect-modal');
const screen = new FreshScreen(() => location.reload());
startBlazor(document, screen);
if (dialog instanceof HTMLDialogElement) keepConnection(dialog, screen);

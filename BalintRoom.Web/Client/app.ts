import { DayLight } from './day-light/day-light';

// Everything here is a custom element or listens by itself, so that no component has to call into scripts.
customElements.define('balint-day-light', DayLight);

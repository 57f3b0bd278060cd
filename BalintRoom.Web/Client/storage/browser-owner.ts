import { claim, clear, removeExpired } from './device-storage';

/**
 * Says whose browser this is, on every page: what somebody else has left in its storage goes before anything can show it.
 *
 * `<balint-owner data-people="0f… 3a…"></balint-owner>`
 */
export class BrowserOwner extends HTMLElement {
  connectedCallback(): void {
    claim((this.dataset['people'] ?? '').split(' ').filter((person) => person !== ''));
  }
}

/**
 * Removes what has had its time when a page comes, and when somebody comes back to it; and everything once a form is sent that signs this
 * browser out: also where its answer never comes.
 */
export function keepStorageClean(page: Document): void {
  removeExpired();
  page.addEventListener('visibilitychange', removeExpired);
  page.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && event.target.matches('[data-clears-browser]')) clear();
  });
}

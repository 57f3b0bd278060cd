/** Longer than a slow answer takes; somebody who stopped the page from loading may press again after it. */
const patience = 15_000;

/**
 * Sends a form to the server once: until the answer is there, further presses do nothing. Forms that a circuit answers are not posted and stay as
 * they are.
 */
export function formsAreSentOnce(page: Document): void {
  let sentAt = new WeakMap<HTMLFormElement, number>();
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.getAttribute('method') !== 'post') return;
    const now = performance.now();
    const before = sentAt.get(form);
    if (before !== undefined && now - before < patience) event.preventDefault();
    else sentAt.set(form, now);
  });
  // A page that comes back out of the browser's memory was answered.
  window.addEventListener('pageshow', () => (sentAt = new WeakMap()));
}

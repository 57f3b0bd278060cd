/**
 * Makes skip links (`a.skip-link` with a fragment) move the focus. Blazor only scrolls to a fragment, so the next press of Tab would start
 * at the top of the page again.
 */
export function moveFocusOnSkip(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.skip-link') : null;
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    target.focus();
  }, { capture: true });
}

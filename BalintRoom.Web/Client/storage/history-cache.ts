/**
 * Keeps a page that somebody has left from being shown again as it was: browsers hold such pages whole, with what was typed into them, and
 * bring them back by Back and Forward, also after a sign-out. It is hidden when it is put away, and loaded anew when it is brought back.
 */
export function loadAnewFromHistory(view: Window, load: (address: string) => void): void {
  view.addEventListener('pagehide', (event) => {
    if (event.persisted) view.document.documentElement.hidden = true;
  });
  view.addEventListener('pageshow', (event) => {
    // Without the fragment, which would make it a step within the page; not by reload, which would send a form again.
    if (event.persisted) load(view.location.pathname + view.location.search);
  });
}

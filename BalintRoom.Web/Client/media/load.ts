const MediaElements = 'balint-face, balint-line-state, balint-silence, balint-sound';

/**
 * Loads the media module once the page contains one of its elements, now or after a later rendering. If loading fails, the next change of
 * the page tries again.
 * @param load Loads the module and defines the elements.
 */
export function loadMediaWhenNeeded(page: Document, load: () => Promise<unknown>): void {
  let isLoading = false;
  const look = (): void => {
    if (isLoading || page.querySelector(MediaElements) === null) return;
    isLoading = true;
    load().then(() => watch.disconnect(), () => (isLoading = false));
  };
  const watch = new MutationObserver(look);
  watch.observe(page, { childList: true, subtree: true });
  look();
}

const MediaElements = 'balint-face, balint-line-state, balint-silence, balint-sound';

/**
 * Loads the sound and pictures of a room once the page has an element of theirs: at once, or when a screen that is drawn later brings one.
 * Where loading fails, the next change of the screen tries again.
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

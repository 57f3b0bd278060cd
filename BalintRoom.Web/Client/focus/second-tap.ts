/** How long what has opened under a finger takes no press: a second tap of the same hand is over by then. */
const Resting = 500;

/**
 * Keeps the second tap of a double tap from pressing what the first has opened: a sheet comes up where its opener was. The keyboard, which
 * presses where the focus is, is not held up.
 */
export function sheetsTakeNoSecondTap(document: Document): void {
  document.addEventListener(
    'toggle',
    (event) => {
      const sheet = event.target;
      if (!(sheet instanceof HTMLElement) || event.newState !== 'open') return;
      sheet.style.pointerEvents = 'none';
      setTimeout(() => {
        sheet.style.pointerEvents = '';
      }, Resting);
    },
    true,
  );
}

/** How long a sheet ignores presses after it opens, in milliseconds; longer than a double tap takes. */
const IgnoreFor = 500;

/**
 * Prevents the second tap of a double tap from pressing a control of the sheet that the first one opened, because a sheet may open under
 * the finger. Keyboard presses are not affected.
 */
export function ignoreSecondTapOnSheets(document: Document): void {
  document.addEventListener(
    'toggle',
    (event) => {
      const sheet = event.target;
      if (!(sheet instanceof HTMLElement) || event.newState !== 'open') return;
      sheet.style.pointerEvents = 'none';
      setTimeout(() => {
        sheet.style.pointerEvents = '';
      }, IgnoreFor);
    },
    true,
  );
}

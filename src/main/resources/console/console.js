// What works without it, made better: nothing of the console needs this file.
'use strict';

// What is shown once goes when the page is left, so that no history brings it back.
for (const shown of document.querySelectorAll('[data-shown-once]')) {
  addEventListener('pagehide', () => shown.replaceChildren('It was shown once, and is not shown again.'));
}

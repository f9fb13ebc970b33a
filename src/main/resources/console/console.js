// What works without it, made better: nothing of the console needs this file.
'use strict';

// What is shown once goes when the page is left, so that no history brings it back.
for (const shown of document.querySelectorAll('[data-shown-once]')) {
  addEventListener('pagehide', () => shown.replaceChildren('It was shown once, and is not shown again.'));
}

// A revealed value goes when its time is over and when the page is left, so that no history brings it back.
for (const shown of document.querySelectorAll('[data-hides-after]')) {
  const end = Date.now() + Number(shown.dataset.hidesAfter) * 1000;
  const left = shown.querySelector('[data-left]');
  const hide = () => {
    clearInterval(ticking);
    const gone = document.createElement('p');
    gone.textContent = 'The value is hidden again.';
    shown.replaceChildren(gone);
  };
  const ticking = setInterval(() => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds <= 0) hide();
    else left.textContent = String(seconds);
  }, 250);
  addEventListener('pagehide', hide);
}

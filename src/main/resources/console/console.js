// What works without it, made better: nothing of the console needs this file.
'use strict';

// What is shown once goes when the page is left, so that no history brings it back.
for (const shown of document.querySelectorAll('[data-shown-once]')) {
  addEventListener('pagehide', () => shown.replaceChildren('It was shown once, and is not shown again.'));
}

// Says what a pasted value looks like before it is sent, and forgets it when the page is left.
for (const area of document.querySelectorAll('textarea.secret')) {
  const form = area.form;
  const looksLike = (kind, value) =>
    /^https?:\/\//.test(value) ? 'url'
      : /^["']/.test(value) && value.length > 1 ? 'quoted'
      : kind === 'meta_capi_access_token' && !value.startsWith('EAA') ? 'meta-prefix'
      : kind === 'tiktok_events_access_token' && value.length !== 40 ? 'tiktok-length'
      : '';
  const tell = () => {
    const kind = form.elements.kind ? form.elements.kind.value : form.dataset.kind;
    const value = area.value.trim();
    const code = value === '' ? '' : looksLike(kind, value);
    for (const hint of form.querySelectorAll('[data-hint]')) {
      hint.hidden = hint.dataset.hint !== code;
    }
  };
  form.addEventListener('input', tell);
  addEventListener('pagehide', () => { area.value = ''; });
}

// A page that shows how far something is loads itself anew; here it asks for itself instead, and only the parts that are watched change.
(() => {
  const EVERY = 2000;
  const moves = () => document.querySelector('[data-watch="moving"]') !== null;
  if (!moves()) {
    return;
  }
  const self = new URL(location.href);
  if (self.searchParams.get('watch') !== 'script') {
    self.searchParams.set('watch', 'script'); // its answer does not tell the browser to load it anew
    location.replace(self);
    return;
  }
  const take = (page) => {
    for (const part of document.querySelectorAll('[data-watch]')) {
      const anew = page.getElementById(part.id);
      if (anew && !anew.isEqualNode(part)) {
        part.replaceWith(anew);
      }
    }
  };
  const look = async () => {
    try {
      const answer = await fetch(self, { redirect: 'manual' });
      if (answer.type === 'opaqueredirect') {
        location.reload(); // the session is over
        return;
      }
      if (answer.ok) {
        take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      }
    } catch (gone) {
      // The server may be starting: the next look tells.
    }
    if (moves()) {
      setTimeout(look, EVERY);
    }
  };
  setTimeout(look, EVERY);
})();

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

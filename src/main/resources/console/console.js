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

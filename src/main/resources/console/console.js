// What works without it, made better: nothing of the console needs this file.
'use strict';

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

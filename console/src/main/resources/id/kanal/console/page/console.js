// What makes pages of the console quicker. Without it every page works.
(() => {
  'use strict';
  const first = document.querySelector('.alert');
  if (first) first.focus();

  const body = document.body;
  if (!body.dataset.token) return; // nobody is signed in

  // Somebody is there as long as they touch something, in whatever tab.
  const idle = Number(body.dataset.idle) * 1000;
  const ACTIVE = 'kanal-active';
  const lock = document.querySelector('#lock');
  let told = Date.now();
  localStorage.setItem(ACTIVE, String(told));

  const touched = () => {
    if (lock.open) return;
    const now = Date.now();
    localStorage.setItem(ACTIVE, String(now));
    if (now - told < 60000) return;
    told = now;
    fetch('/akun/aktif', { headers: { 'HX-Request': 'true' } })
      .then(answer => { if (answer.status === 401) shut(); })
      .catch(() => {});
  };
  for (const event of ['keydown', 'pointerdown', 'input']) addEventListener(event, touched, { passive: true });

  const shut = () => {
    if (lock.open) return;
    lock.showModal();
    lock.querySelector('input[type=password], a').focus();
  };
  const look = () => {
    const away = Date.now() - Number(localStorage.getItem(ACTIVE));
    if (away >= idle) shut();
    else setTimeout(look, Math.min(idle - away, 10000) + 50);
  };
  look();
  lock.addEventListener('cancel', event => event.preventDefault());
  // Opened in another tab: ask whether it is open here, too.
  addEventListener('storage', event => {
    if (event.key !== ACTIVE || !lock.open) return;
    fetch('/akun/aktif', { headers: { 'HX-Request': 'true' } })
      .then(answer => {
        if (answer.status !== 204 || !lock.open) return;
        lock.close();
        look();
      })
      .catch(() => {});
  });
  const typed = lock.querySelector('form');
  if (typed) typed.addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.target;
    const error = form.querySelector('.alert');
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { 'X-Token': body.dataset.token },
      body: new URLSearchParams(new FormData(form)),
    }).catch(() => null);
    form.reset();
    if (answer && answer.status === 204) {
      localStorage.setItem(ACTIVE, String(Date.now()));
      error.hidden = true;
      lock.close();
      look();
    } else if (answer && answer.redirected) location.reload(); // the session is over: sign in and come back
    else {
      error.textContent = answer ? await answer.text() : error.dataset.away;
      error.hidden = false;
      form.querySelector('input[type=password]').focus();
    }
  });

  // However much news comes, what a page shows is asked for about twice a second.
  const REST = 400;
  const resting = new Map();
  const tell = kind => {
    if (resting.has(kind)) {
      resting.set(kind, true);
      return;
    }
    resting.set(kind, false);
    body.dispatchEvent(new CustomEvent('kanal-' + kind));
    setTimeout(() => {
      const more = resting.get(kind);
      resting.delete(kind);
      if (more) tell(kind);
    }, REST);
  };

  // News from all nodes; whoever is out of sight asks for none, because browsers open few connections to a host.
  let news = null;
  let last = '';
  const listen = () => {
    if (news || document.hidden) return;
    news = new EventSource('/desk/berita' + (last ? '?after=' + encodeURIComponent(last) : ''));
    for (const kind of (body.dataset.news || '').split(' ').concat('missed').filter(Boolean))
      news.addEventListener(kind, event => {
        last = event.lastEventId;
        tell(kind);
      });
  };
  const rest = () => {
    if (news) news.close();
    news = null;
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  addEventListener('pagehide', rest);
  if ('news' in body.dataset) listen();

  // A part of a page that was asked for by itself: who is locked stays on the page.
  document.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) shut();
  });
})();

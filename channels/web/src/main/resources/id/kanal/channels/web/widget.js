// Makes of a link to the form a button that opens the form over the page. Without it the link leads to the form.
//   <a href="https://kanal.example/lapor" data-kanal>Lapor</a> <script src="https://kanal.example/widget.js" async></script>
'use strict';
(() => {
  const script = document.currentScript;
  if (!script || !window.HTMLDialogElement) return;
  const address = new URL(script.src);
  const base = address.href.slice(0, address.href.lastIndexOf('/widget.js'));
  const languages = {}; // words by language, put in when this is served
  const language = (document.documentElement.lang || 'id').startsWith('en') ? 'en' : 'id';
  const words = languages[language];
  const style = (element, rules) => Object.entries(rules).forEach(([name, value]) => element.style.setProperty(name, value));

  const open = (agency, from) => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', words.title);
    style(dialog, {
      width: 'min(46rem, 100vw)', height: 'min(54rem, 100dvh)', 'max-width': '100vw', 'max-height': '100dvh',
      padding: '0', border: '0', 'border-radius': '.75rem', overflow: 'hidden', background: 'Canvas',
    });
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = words.close + ' ✕';
    style(close, {
      display: 'block', 'margin-left': 'auto', 'min-width': '3rem', 'min-height': '2.75rem', padding: '.25rem 1rem',
      font: 'inherit', color: 'CanvasText', background: 'transparent', border: '0', cursor: 'pointer',
    });
    const query = new URLSearchParams({ parent: location.origin, lang: language });
    if (agency) query.set('agency', agency);
    const frame = document.createElement('iframe');
    frame.title = words.title;
    frame.allow = 'geolocation';
    frame.src = base + '/widget?' + query;
    style(frame, { display: 'block', width: '100%', height: 'calc(100% - 2.75rem)', border: '0' });
    dialog.append(close, frame);
    document.body.append(dialog);

    const heard = event => {
      if (event.origin !== address.origin || event.source !== frame.contentWindow) return;
      if (event.data && event.data.kanal === 'close') dialog.close();
    };
    window.addEventListener('message', heard);
    close.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      window.removeEventListener('message', heard);
      dialog.remove();
      from.focus();
    });
    dialog.showModal();
    frame.focus();
  };

  const upgrade = link => {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-haspopup', 'dialog');
    const start = event => {
      event.preventDefault();
      open(link.dataset.agency || script.dataset.agency, link);
    };
    link.addEventListener('click', event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) start(event); // those want another window
    });
    link.addEventListener('keydown', event => {
      if (event.key === ' ') start(event);
    });
  };

  const begin = () => {
    const links = [...document.querySelectorAll('a[data-kanal]')];
    if (links.length === 0 && script.isConnected) {
      const link = document.createElement('a');
      link.href = base + '/lapor';
      link.textContent = words.open;
      script.after(link);
      links.push(link);
    }
    links.forEach(upgrade);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();

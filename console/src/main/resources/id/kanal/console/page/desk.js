// What makes the desk quicker: shortcuts, files that are dropped or pasted, and a draft that is stored when a page goes away.
(() => {
  'use strict';
  const form = document.querySelector('#report');
  const state = document.querySelector('#draft-state');

  // Shortcuts, which somebody may switch off in their browser (WCAG 2.1.4).
  const KEYS = 'kanal-keys';
  const dialog = document.querySelector('#keys');
  const show = document.querySelector('#show-keys');
  const on = () => localStorage.getItem(KEYS) !== 'off';
  const help = () => {
    dialog.querySelector('#keys-on').checked = on();
    dialog.showModal();
  };
  show.hidden = false;
  show.addEventListener('click', help);
  dialog.querySelector('#keys-on').addEventListener('change', event =>
    localStorage.setItem(KEYS, event.target.checked ? 'on' : 'off'));

  const PLACES = { KeyB: '/desk/laporan', KeyC: '/desk/cari', KeyM: '/desk' };
  const writes = element => element.closest('input, textarea, select, [contenteditable]') !== null;
  addEventListener('keydown', event => {
    if (!on() || document.querySelector('dialog[open]')) return;
    if (event.key === '?' && !event.ctrlKey && !event.altKey && !writes(event.target)) {
      event.preventDefault();
      help();
    } else if (event.altKey && event.shiftKey && !event.ctrlKey && PLACES[event.code]) {
      event.preventDefault();
      location.assign(PLACES[event.code]);
    } else if (form && event.ctrlKey && event.key === 'Enter') {
      event.preventDefault();
      form.requestSubmit(form.querySelector(event.shiftKey ? '#save-next' : '#save'));
    }
  });

  const print = document.querySelector('#print');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  if (!form) return;

  let dirty = false;
  // Enter in a line sends nothing: the draft is stored anyway.
  form.addEventListener('submit', event => {
    if (event.submitter && event.submitter.matches('.unseen')) event.preventDefault();
    else dirty = false;
  });

  // The draft.
  const isDraft = event => event.detail.elt === form;
  form.addEventListener('input', () => { dirty = true; });
  form.addEventListener('htmx:beforeRequest', event => { if (isDraft(event)) dirty = false; });
  const failed = event => {
    if (!isDraft(event)) return;
    dirty = true;
    state.textContent = form.dataset.failed;
  };
  form.addEventListener('htmx:sendError', failed);
  form.addEventListener('htmx:responseError', event => {
    failed(event);
    if (isDraft(event) && event.detail.xhr.status === 403) renew();
  });
  addEventListener('pagehide', () => {
    if (dirty) navigator.sendBeacon(form.dataset.draft, words());
  });
  const words = () => {
    const data = new FormData(form);
    data.delete('files');
    return new URLSearchParams(data);
  };

  // Somebody signed in anew in another tab: the page goes on with the forms of that session.
  const renew = async () => {
    const page = await fetch('/akun').then(answer => answer.text()).catch(() => '');
    const token = new DOMParser().parseFromString(page, 'text/html').body.dataset.token;
    if (!token || token === document.body.dataset.token) return;
    document.body.dataset.token = token;
    for (const field of document.querySelectorAll('input[name=token]')) field.value = token;
    form.dispatchEvent(new Event('change', { bubbles: true }));
  };

  // Files that are chosen, dropped or pasted.
  const drop = document.querySelector('#drop');
  const input = document.querySelector('#files');
  const list = document.querySelector('#uploads');
  const told = document.querySelector('#upload-state');
  const send = async files => {
    if (!files.length) return;
    const data = new FormData();
    for (const name of ['token', 'owner']) data.append(name, form.elements[name].value);
    for (const file of files) data.append('files', file, file.name || 'scan.png');
    told.textContent = form.dataset.sending;
    const answer = await fetch(form.dataset.files, { method: 'POST', body: data, headers: { 'HX-Request': 'true' } })
      .catch(() => null);
    if (answer && (answer.status === 200 || answer.status === 422)) {
      const kept = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('li');
      for (const row of kept) list.append(document.adoptNode(row));
      told.textContent = answer.status === 200 ? form.dataset.done : form.dataset.refused;
      form.dispatchEvent(new Event('change', { bubbles: true }));
    } else told.textContent = form.dataset.failed;
  };
  input.addEventListener('change', event => {
    event.stopPropagation();
    const files = [...input.files];
    input.value = '';
    send(files);
  });
  for (const event of ['dragenter', 'dragover'])
    form.addEventListener(event, moved => {
      moved.preventDefault();
      drop.classList.add('over');
    });
  for (const event of ['dragleave', 'drop']) form.addEventListener(event, () => drop.classList.remove('over'));
  form.addEventListener('drop', event => {
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });
  form.addEventListener('paste', event => {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    send(files);
  });
})();

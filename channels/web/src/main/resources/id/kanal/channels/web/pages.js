// What makes the pages better where scripts run. Everything works without.
'use strict';
(() => {
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const make = (tag, fields = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), fields);
    element.append(...children);
    return element;
  };

  all('.scripted').forEach(element => { element.hidden = false; });

  // What is wrong is read first; its links lead into the field itself.
  const alert = document.querySelector('.alert');
  if (alert) alert.focus();
  all('.alert a[href^="#"]').forEach(link => link.addEventListener('click', event => {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const field = target.matches('input, textarea, select') ? target : target.querySelector('input') || target;
    field.focus();
    field.scrollIntoView({ block: 'center' });
  }));

  // The page of a case: gone at a touch, copied, printed.
  all('[data-close]').forEach(link => link.addEventListener('click', event => {
    event.preventDefault();
    document.body.hidden = true;
    location.replace(link.href);
  }));
  all('[data-print]').forEach(button => button.addEventListener('click', () => window.print()));
  all('[data-copy]').forEach(button => button.addEventListener('click', async () => {
    const link = location.origin + location.pathname;
    try {
      await navigator.clipboard.writeText(link);
      document.getElementById('copy-status').textContent = button.dataset.copy;
    } catch {
      document.getElementById('copy-status').textContent = link;
    }
  }));

  // Where somebody is, once they want to tell it.
  all('.position').forEach(place => {
    const field = place.querySelector('[name=position]');
    const [use, remove] = all('button', place);
    const status = place.querySelector('.status');
    const show = words => {
      remove.hidden = !field.value;
      use.hidden = !!field.value;
      status.textContent = words;
    };
    if (!navigator.geolocation) place.hidden = true;
    if (field.value) show(place.dataset.found);
    use.addEventListener('click', () => navigator.geolocation.getCurrentPosition(at => {
      field.value = at.coords.latitude.toFixed(6) + ' ' + at.coords.longitude.toFixed(6);
      show(place.dataset.found);
      remove.focus();
    }, () => show(place.dataset.refused), { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 }));
    remove.addEventListener('click', () => {
      field.value = '';
      show(place.dataset.removed);
      use.focus();
    });
  });

  // Photos are made smaller and sent one by one while the rest is typed.
  const MOST = 10, LONGEST = 10 * 1024 * 1024, EDGE = 1600;
  const smaller = async file => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || !window.createImageBitmap) return file;
    try {
      const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const scale = EDGE / Math.max(image.width, image.height);
      if (scale >= 1) return file;
      const canvas = make('canvas', { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
      return blob && blob.size < file.size
        ? new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
        : file;
    } catch {
      return file;
    }
  };

  const uploads = form => {
    const input = form.querySelector('input[type=file]');
    const words = form.querySelector('#upload-words');
    if (!input || !words) return { busy: () => false };
    const list = form.querySelector('#uploads');
    const status = form.querySelector('#upload-status');
    const say = words.dataset;
    let queue = Promise.resolve();
    let busy = 0;

    const send = (file, row, bar, how) => new Promise(done => {
      const call = new XMLHttpRequest();
      let told = 0;
      const end = (word, fine) => {
        row.classList.toggle('bad', !fine);
        how.textContent = word;
        bar.hidden = true;
        row.querySelector('.again').hidden = fine || word !== say.failed;
        status.textContent = file.name + ': ' + word;
        done();
      };
      call.open('POST', say.upload);
      call.setRequestHeader('X-Form', form.elements.form.value);
      call.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
      call.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
      call.upload.addEventListener('progress', event => {
        if (!event.lengthComputable) return;
        bar.value = event.loaded / event.total;
        how.textContent = say.sending + ' ' + Math.round(100 * bar.value) + ' %';
        const quarter = Math.floor(4 * bar.value); // every percent read out would be noise
        if (quarter > told && quarter < 4) status.textContent = file.name + ': ' + 25 * quarter + ' %';
        told = quarter;
      });
      call.addEventListener('error', () => end(say.failed, false));
      call.addEventListener('abort', () => end(say.failed, false));
      call.addEventListener('load', () => {
        if (call.status !== 201) return end(call.status === 413 ? say.large : call.status === 422 ? say.refused : say.failed, false);
        const taken = JSON.parse(call.responseText);
        row.append(make('input', { type: 'hidden', name: 'file', value: taken.id }));
        end(say.sent, true);
      });
      call.send(file);
    });

    const add = file => {
      const bar = make('progress', { max: 1, value: 0 });
      bar.setAttribute('aria-label', file.name);
      const how = make('span', { className: 'how', textContent: say.sending });
      const again = make('button', { type: 'button', className: 'plain again', textContent: say.again, hidden: true });
      const remove = make('button', { type: 'button', className: 'plain', textContent: say.remove });
      remove.setAttribute('aria-label', say.remove + ' ' + file.name);
      const row = make('li', {},
        make('span', { className: 'file', textContent: file.name }), bar,
        make('span', { className: 'row' }, how, again, remove));
      list.append(row);
      remove.addEventListener('click', () => {
        row.remove();
        input.focus();
      });
      const start = () => {
        busy++;
        again.hidden = true;
        bar.hidden = false;
        queue = queue.then(async () => {
          const small = await smaller(file);
          if (!row.isConnected) return;
          if (small.size > LONGEST) {
            row.classList.add('bad');
            how.textContent = say.large;
            bar.hidden = true;
            status.textContent = file.name + ': ' + say.large;
            return;
          }
          await send(small, row, bar, how);
        }).finally(() => {
          busy--;
          form.dispatchEvent(new Event('uploaded'));
        });
      };
      again.addEventListener('click', start);
      start();
    };

    input.addEventListener('change', () => {
      const room = MOST - list.children.length;
      const files = [...input.files];
      files.slice(0, room).forEach(add);
      if (files.length > room) status.textContent = say.many;
      input.value = '';
    });
    return { busy: () => busy > 0, wait: () => { status.textContent = say.wait; } };
  };

  // Some work for the browser, only where very many reports come from one network.
  const work = async form => {
    const bits = Number(form.dataset.work);
    if (!bits || !window.crypto || !crypto.subtle) return;
    const token = form.elements.form.value;
    const encoder = new TextEncoder();
    for (let number = 0; ; number++) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(token + ':' + number)));
      if (((digest[0] << 8) | digest[1]) >> (16 - bits) === 0) {
        form.append(make('input', { type: 'hidden', name: 'work', value: String(number) }));
        return;
      }
    }
  };

  all('form[enctype]').forEach(form => {
    const files = uploads(form);
    const worked = work(form);
    const button = form.querySelector('button[type=submit]');
    const label = button.textContent;
    let sending = false;
    const go = () => {
      if (sending) return;
      sending = true;
      if (form.dataset.sending) button.textContent = form.dataset.sending;
      worked.finally(() => form.submit());
    };
    form.addEventListener('submit', event => {
      event.preventDefault();
      if (!files.busy()) return go();
      files.wait();
      const later = () => {
        if (files.busy()) return;
        form.removeEventListener('uploaded', later);
        go();
      };
      form.addEventListener('uploaded', later);
    });
    window.addEventListener('pageshow', () => {
      sending = false;
      button.textContent = label;
    });
  });

  // Within the dialog of another site: that is told when to close it, and nothing else.
  const parent = document.documentElement.dataset.parent;
  if (parent && window.parent !== window) {
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape') window.parent.postMessage({ kanal: 'close' }, parent);
    });
  }
})();

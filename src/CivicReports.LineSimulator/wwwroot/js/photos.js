// Choosing photos: drawn samples, or files of this device; several go as one imageSet.
import { h } from './dom.js';
import { ask } from './store.js';
import { t } from './words.js';
import { dialog } from './dialog.js';
import { samples } from './samples.js';

export function photoDialog(userId, groupId) {
  const words = t();
  const picked = [];
  const grid = h('div', { class: 'samples' });
  const files = h('input',
    { type: 'file', accept: 'image/*', multiple: true, hidden: true,
      onChange: () => [...files.files].forEach((file) => add(URL.createObjectURL(file), file.name, () => file, true)) });
  const opened = dialog(words.sendPhotos, [
    h('p', { class: 'quiet' }, words.photosHint), grid,
    h('div', {}, files, h('button', { type: 'button', class: 'btn', onClick: () => files.click() }, words.fromDevice)),
  ], words.photosPicked(0), async () => {
    if (picked.length === 0) return false;
    const form = new FormData();
    if (groupId) form.append('groupId', groupId);
    for (const one of picked) form.append('photo', await one.blob(), `${one.name}.jpg`);
    await ask(`residents/${userId}/photos`, 'POST', form);
    return true;
  });
  opened.button.disabled = true;

  function add(source, name, blob, checked = false) {
    const order = h('b', { 'aria-hidden': 'true' });
    const one = { name, blob, order };
    const box = h('input', { type: 'checkbox', checked, 'aria-label': name, onChange: () => choose(one, box.checked) });
    grid.append(h('label', {}, box, h('img', { src: source, alt: '' }), h('span', {}, name), order));
    if (checked) choose(one, true);
  }

  function choose(one, on) {
    if (on) picked.push(one);
    else picked.splice(picked.indexOf(one), 1);
    one.order.textContent = '';
    picked.forEach((each, index) => (each.order.textContent = index + 1));
    opened.button.disabled = picked.length === 0;
    opened.button.textContent = words.photosPicked(picked.length);
  }

  for (const sample of samples()) add(sample.url, sample.name, sample.blob);
}

export function showPhoto(source, label) {
  const { box } = dialog(label, h('div', { class: 'large-photo' }, h('img', { src: source, alt: label })), null, null);
  box.querySelector('button')?.focus();
}

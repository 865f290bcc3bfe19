// One dialog at a time: a title, a body, one button that acts.
import { h, icon, toast } from './dom.js';
import { t } from './words.js';

/** Opens it; `act` may refuse by throwing, then the dialog stays. Returns what the body may need. */
export function dialog(title, body, actLabel, act, size = '') {
  const words = t();
  const button = actLabel && h('button', { class: 'btn main', type: 'submit' }, actLabel);
  const box = h('dialog', { class: size, 'aria-label': title, onClose: () => box.remove() });
  const form = h('form', {
    onSubmit: async (event) => {
      event.preventDefault();
      try {
        if (act && (await act()) !== false) box.close();
      } catch (problem) {
        toast(problem.message);
      }
    },
  },
  h('div', { class: 'dialog-head' }, h('h2', {}, title),
    h('button', { type: 'button', 'aria-label': words.close, onClick: () => box.close() }, icon('close'))),
  h('div', { class: 'dialog-body' }, body),
  button && h('div', { class: 'dialog-foot' },
    h('button', { class: 'btn', type: 'button', onClick: () => box.close() }, words.cancel), button));
  box.append(form);
  box.addEventListener('click', (event) => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return { close: () => box.close(), button, box };
}

export const field = (label, input) => h('label', { class: 'field' }, label, input);

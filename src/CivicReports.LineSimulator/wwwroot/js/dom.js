// Building elements without a framework.
const paths = {
  down: ['M6 9l6 6 6-6'], up: ['M6 15l6-6 6 6'], left: ['M15 5l-7 7 7 7'],
  close: ['M6 6l12 12M18 6L6 18'],
  pin: ['M12 21.500s7-6.600 7-11.700A7 7 0 0 0 5 9.800c0 5.100 7 11.700 7 11.700z',
    'M9.500 9.800a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0'],
  clock: ['M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0', 'M12 7v5.200l3.400 2'],
  plus: ['M12 5v14M5 12h14'], minus: ['M5 12h14'],
  list: ['M8 6h13M8 12h13M8 18h13M3.500 6h.1M3.500 12h.1M3.500 18h.1'],
  send: ['M3.500 11.500L21 4l-6.500 17-3-7z'],
  image: [
    'M5 4.500h14a1.500 1.500 0 0 1 1.500 1.500v12a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 18V6A1.500 1.500 0 0 1 5 4.500z',
    'M7.200 9.500a1.800 1.800 0 1 0 3.600 0a1.800 1.800 0 1 0-3.600 0', 'M4 17l5-4.500 3.500 3 3.500-3.500 4.500 4'],
  camera: ['M4 8h3.500L9 5.500h6L16.500 8H20a1 1 0 0 1 1 1v9.500a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z',
    'M8.500 13.500a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0'],
  copy: [
    'M9.500 8h9A1.500 1.500 0 0 1 20 9.500V19a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 8 19V9.500A1.500 1.500 0 0 1 9.500 8z',
    'M16 8V3.500H4V16h4'],
  bolt: ['M13 3L5 13.500h5.500L10 21l8.500-11H13z'],
  more: ['M4.900 12h.2M11.900 12h.2M18.900 12h.2'],
  keyboard: ['M4 6h16a1.500 1.500 0 0 1 1.500 1.500v9A1.500 1.500 0 0 1 20 18H4a1.500 1.500 0 0 1-1.500-1.500v-9A1.500 1.500 0 0 1 4 6z',
    'M6 10h.1M10 10h.1M14 10h.1M18 10h.1M7 14h10'],
  file: ['M6 3.500h8l4 4v13H6z', 'M14 3.500v4h4'],
  calendar: ['M4 6h16v14H4zM4 10.500h16M8 3.500V8M16 3.500V8'],
};

/** An element with properties, listeners (onClick …), data and children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === 'style') Object.assign(element.style, value);
    else if (name === 'class') element.className = value;
    else if (name in element && !name.startsWith('aria') && name !== 'list') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity))
    if (child !== undefined && child !== null && child !== false) element.append(child);
}

/** An element of SVG. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) element.setAttribute(name, value);
  append(element, children);
  return element;
}

export function icon(name, size = '') {
  return svg('svg', { viewBox: '0 0 24 24', class: `icon ${size}`, 'aria-hidden': 'true' },
    (paths[name] ?? []).map((d) => svg('path', { d })));
}

/** A select that looks like the page's buttons. */
export function pick(options, chosen, label, onChange, more = '') {
  const select = h('select', { 'aria-label': label, onChange: () => onChange(select.value) },
    options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)));
  return h('span', { class: `pick ${more}` }, select, icon('down'));
}

export const avatar = () => h('span', { class: 'avatar', 'aria-hidden': 'true' }, h('img', { src: '/page/mark.svg', alt: '' }));

let toastTimer;

/** A sentence at the foot of the page that goes away by itself. */
export function toast(words) {
  document.querySelector('.toast')?.remove();
  clearTimeout(toastTimer);
  const shown = h('div', { class: 'toast', role: 'status' }, words);
  document.body.append(shown);
  toastTimer = setTimeout(() => shown.remove(), 5000);
}

export async function copy(text, words) {
  try {
    await navigator.clipboard.writeText(text);
    toast(words);
  } catch {
    toast(text);
  }
}

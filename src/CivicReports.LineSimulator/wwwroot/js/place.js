// Choosing a place: press the map, move with the arrow keys, or type the coordinates.
import { h, icon, svg } from './dom.js';
import { t } from './words.js';
import { dialog, field } from './dialog.js';
import { fromPlane, namesIn, pin, toPlane, wardAt, wholeCity } from './map.js';

let last = null;

export function placeDialog(act) {
  const words = t();
  const city = wholeCity();
  let at = last ?? fromPlane(city.x + city.width * 0.52, city.y + city.height * 0.5);
  let view = startView(city);
  let addressTyped = false;
  const map = svg('svg', { class: 'map', role: 'application', tabindex: 0, 'aria-label': `${words.map}: ${words.placeHint}`,
    preserveAspectRatio: 'xMidYMid slice' });
  const latitude = h('input', { type: 'number', step: 'any', required: true, min: -90, max: 90 });
  const longitude = h('input', { type: 'number', step: 'any', required: true, min: -180, max: 180 });
  const address = h('input', { maxLength: 100, onInput: () => (addressTyped = true) });

  function draw() {
    const { x, y } = toPlane(at.latitude, at.longitude);
    const perPixel = view.width / (map.clientWidth || 590);
    map.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
    map.replaceChildren(svg('use', { href: '#city' }),
      ...namesIn(view).map((one) =>
        svg('text', { transform: `translate(${one.x} ${one.y}) scale(${perPixel})`, 'font-weight': one.kind === 'ward' ? 700 : 400 },
          one.name)),
      pin(x, y, perPixel));
  }

  function move(next, typed = false) {
    at = next;
    if (!typed) {
      latitude.value = at.latitude.toFixed(6);
      longitude.value = at.longitude.toFixed(6);
    }
    if (!addressTyped) address.value = wardAt(at.latitude, at.longitude) ? `${cityName()}${wardAt(at.latitude, at.longitude)}` : '';
    draw();
  }

  function zoom(factor, centre = toPlane(at.latitude, at.longitude)) {
    const width = Math.min(Math.max(view.width * factor, 200), 80_000);
    const scale = width / view.width;
    view = { x: centre.x - (centre.x - view.x) * scale, y: centre.y - (centre.y - view.y) * scale, width, height: view.height * scale };
    draw();
  }

  const point = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    return { x, y };
  };
  drag(map, (dx, dy) => {
    const scale = view.width / map.clientWidth;
    view = { ...view, x: view.x - dx * scale, y: view.y - dy * scale };
    draw();
  }, (event) => move(fromPlane(...Object.values(point(event)))));
  map.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, point(event));
  }, { passive: false });
  map.addEventListener('keydown', (event) => {
    const step = view.width / 40;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    const { x, y } = toPlane(at.latitude, at.longitude);
    if (way) move(fromPlane(x + way[0], y + way[1]));
    else if (event.key === '+') zoom(0.8);
    else if (event.key === '-') zoom(1.25);
    else return;
    event.preventDefault();
  });
  for (const input of [latitude, longitude]) input.addEventListener('input', () => {
    if (latitude.validity.valid && longitude.validity.valid)
      move({ latitude: Number(latitude.value), longitude: Number(longitude.value) }, true);
  });

  dialog(words.sendPlace, [
    h('p', { class: 'quiet' }, words.placeHint),
    h('div', { class: 'picker' }, map, h('div', { class: 'zoom' },
      h('button', { type: 'button', 'aria-label': words.zoomIn, onClick: () => zoom(0.6) }, icon('plus')),
      h('button', { type: 'button', 'aria-label': words.zoomOut, onClick: () => zoom(1.67) }, icon('minus')))),
    h('div', { class: 'pair' }, field(words.latitude, latitude), field(words.longitude, longitude)),
    field(words.address, address),
  ], words.sendPlace, () => {
    last = at;
    return act({ type: 'location', title: '位置情報', latitude: Number(latitude.value), longitude: Number(longitude.value),
      ...(address.value ? { address: address.value } : {}) });
  });
  move(at);
}

/** The account's name begins with the city's in the demo: 海風市 みちとまちの通報. */
const cityName = () => document.querySelector('.phone-head h2')?.textContent.match(/^[^\s]+[市町村区]/)?.[0] ?? '';

function startView(city) {
  const width = Math.max(city.width, city.height * 1.7) * 1.04;
  const height = width / 1.7;
  return { x: city.x + city.width / 2 - width / 2, y: city.y + city.height / 2 - height / 2, width, height };
}

/** Tells a press from a drag. */
function drag(element, onMove, onPress) {
  let from = null;
  let moved = false;
  element.addEventListener('pointerdown', (event) => {
    from = [event.clientX, event.clientY];
    moved = false;
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
    if (!moved && Math.hypot(dx, dy) < 5) return;
    moved = true;
    from = [event.clientX, event.clientY];
    onMove(dx, dy);
  });
  element.addEventListener('pointerup', (event) => {
    if (from && !moved) onPress(event);
    from = null;
  });
}

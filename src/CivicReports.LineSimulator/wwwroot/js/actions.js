// What tapping an action does: most is told to the simulator, the rest opens something here.
import { copy, h, toast } from './dom.js';
import { t } from './words.js';
import { dialog, field } from './dialog.js';

export function perform(action, resident) {
  switch (action.type) {
    case 'camera': case 'cameraRoll': return resident.photos();
    case 'location': return resident.place();
    case 'uri': return open(action.uri, resident);
    case 'clipboard': return copy(action.clipboardText, t().copied);
    case 'datetimepicker': return pickDate(action, resident);
    default: return resident.act({ type: 'action', action });
  }
}

function open(uri, resident) {
  if (uri.startsWith('tel:')) return toast(t().tel(decodeURIComponent(uri.slice(4))));
  if (/^https:\/\/line\.me\/R\/nv\/camera/.test(uri)) return resident.photos();
  if (/^https:\/\/line\.me\/R\/nv\/location/.test(uri)) return resident.place();
  if (!/^https?:/.test(uri)) return toast(t().opened(uri));
  window.open(uri, '_blank', 'noopener');
  return undefined;
}

function pickDate(action, resident) {
  const kind = { date: 'date', time: 'time', datetime: 'datetime-local' }[action.mode];
  const plain = (value) => value?.replace('t', 'T');
  const now = new Date(Date.now() + 9 * 3600_000).toISOString();
  const today = { date: now.slice(0, 10), time: now.slice(11, 16), datetime: now.slice(0, 16) }[action.mode];
  const input = h('input',
    { type: kind, required: true, value: plain(action.initial) ?? today, min: plain(action.min) ?? '', max: plain(action.max) ?? '' });
  dialog(action.label ?? t().choose, field(action.label ?? t().choose, input), t().decide,
    () => resident.act({ type: 'action', action, params: { [action.mode]: input.value } }), 'small');
}

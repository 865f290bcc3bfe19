// Switches for everything that can go wrong.
import { h, icon, toast } from './dom.js';
import { ask, known, on } from './store.js';
import { t } from './words.js';

// the fault's name on the page, its setting, its value when on and when off
const switches = [
  ['duplicateWebhooks', 'duplicateWebhooks', true, false],
  ['expiredReplyTokens', 'expiredReplyTokens', true, false],
  ['reorderWebhooks', 'reorderWebhooks', true, false],
  ['rate429', 'api', 'rate429', 'none'],
  ['wrongSignature', 'wrongSignature', true, false],
  ['error500', 'api', 'error500', 'none'],
  ['webhookDelayMs', 'webhookDelayMs', 3000, 0],
  ['hang', 'api', 'hang', 'none'],
  ['contentNotReadySeconds', 'contentNotReadySeconds', 5, 0],
  ['lostAnswer', 'api', 'lostAnswer', 'none'],
  ['contentGone', 'contentGone', true, false],
  ['quotaSpent', 'quotaSpent', true, false],
];

let unwatch;

export function faultPanel() {
  const words = t();
  const running = h('span', { class: 'running' });
  const inputs = switches.map(([name, setting, whenOn, whenOff]) => {
    const input = h('input', {
      type: 'checkbox',
      role: 'switch',
      onChange: () => ask('faults', 'PATCH', { [setting]: input.checked ? whenOn : whenOff }).catch((problem) => toast(problem.message)),
    });
    return { name, setting, whenOn, whenOff, input };
  });
  const update = () => {
    const { faults, faultsRunning } = known.state ?? { faults: {}, faultsRunning: 0 };
    for (const one of inputs)
      one.input.checked = typeof one.whenOn === 'number' ? faults[one.setting] > 0 : faults[one.setting] === one.whenOn;
    running.hidden = faultsRunning === 0;
    running.textContent = words.running(faultsRunning);
  };
  unwatch?.();
  unwatch = on('state', update);
  update();
  return h('section', { class: 'panel', 'aria-label': words.raise },
    h('div', { class: 'panel-head' }, icon('bolt'), h('h2', {}, words.raise), running),
    h('div', { class: 'switches' }, inputs.map(({ name, input }) => h('label', {}, words.f[name], input))));
}

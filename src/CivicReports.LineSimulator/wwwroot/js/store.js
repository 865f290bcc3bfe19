// What the simulator knows, kept up to date by its live news.
const root = '/simulator/api';
const listeners = new Map();
export const known = { state: null, residents: [], groups: [], chats: new Map(), traffic: [], connected: false };

export async function ask(path, method = 'GET', body) {
  const isForm = body instanceof FormData;
  const response = await fetch(`${root}/${path}`, {
    method,
    headers: body && !isForm ? { 'Content-Type': 'application/json' } : undefined,
    body: isForm ? body : body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? `${response.status}`);
  return answer;
}

/** Called with every change of this kind: state, traffic, chat, connected. */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

const tell = (kind, what) => listeners.get(kind)?.forEach((listener) => listener(what));

export async function loadState() {
  [known.state, known.residents, known.groups] = await Promise.all([ask('state'), ask('residents'), ask('groups')]);
  tell('state');
}

export async function loadChat(id) {
  known.chats.set(id, await ask(`chats/${id}`));
  tell('chat', id);
}

async function loadTraffic() {
  const after = known.traffic.at(-1)?.seq ?? 0;
  const fresh = await ask(`traffic?after=${after}&limit=300`);
  if (fresh.length === 0 && after > 0 && (await ask('traffic?limit=1')).length === 0) known.traffic = [];
  else known.traffic = [...known.traffic, ...fresh.filter((entry) => entry.seq > (known.traffic.at(-1)?.seq ?? 0))].slice(-300);
  tell('traffic');
}

// one reading at a time for each kind; news meanwhile ask for one more
const running = new Map();
function soon(kind, load) {
  if (running.has(kind)) {
    running.set(kind, true);
    return;
  }
  running.set(kind, false);
  load().catch(() => {}).finally(() => {
    const again = running.get(kind);
    running.delete(kind);
    if (again) soon(kind, load);
  });
}

function hear(what) {
  if (what === 'traffic') soon('traffic', loadTraffic);
  else if (what === 'state') {
    soon('state', loadState);
    for (const id of known.chats.keys()) soon(`chat:${id}`, () => loadChat(id));
  } else if (what.startsWith('chat:')) {
    const id = what.slice(5);
    if (known.chats.has(id)) soon(what, () => loadChat(id));
    soon('state', loadState);
  }
}

/** Reads everything, then listens; after a lost connection reads everything again. */
export function start() {
  const source = new EventSource(`${root}/live`);
  source.onopen = () => {
    known.connected = true;
    known.traffic = [];
    hear('traffic');
    hear('state');
    tell('connected');
  };
  source.onmessage = (message) => hear(message.data);
  source.onerror = () => {
    known.connected = false;
    tell('connected');
  };
}

export type Connection = 'connecting' | 'live' | 'lost';

/** What EventSource does for us, so that a test can stand in. */
export interface Stream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

interface Options {
  open: () => Stream;
  now?: () => Date;
  random?: () => number;
  /** Nobody looks: changes are kept until somebody does. */
  asleep?: () => boolean;
}

export interface FeedState { connection: Connection; since: Date }

/** Numbers of changed tickets; an empty set says: anything may have changed, read again. */
export type ChangeListener = (numbers: ReadonlySet<string>) => void;

const settle = 400;
const patience = 2000;
const longestWait = 30_000;
/** The server says something every 15 seconds; three times nothing means that nobody is there. */
const silence = 45_000;

/**
 * The server's stream of changes. Reconnects with growing waits; what was missed meanwhile is read again,
 * and a burst of changes is told once.
 */
export class ChangeFeed {
  state: FeedState;
  private readonly options: Required<Options>;
  private readonly changeListeners = new Set<ChangeListener>();
  private readonly stateListeners = new Set<() => void>();
  private stream?: Stream;
  private retryTimer?: ReturnType<typeof setTimeout>;
  private silenceTimer?: ReturnType<typeof setTimeout>;
  private tellTimer?: ReturnType<typeof setTimeout>;
  private firstWaiting = 0;
  private failures = 0;
  private missedSome = false;
  private readonly waiting = new Set<string>();
  private waitingForAll = false;

  constructor(options: Options) {
    this.options = { now: () => new Date(), random: Math.random, asleep: () => false, ...options };
    this.state = { connection: 'connecting', since: this.options.now() };
  }

  start = (): void => {
    this.stop();
    const stream = this.options.open();
    this.stream = stream;
    this.hear();
    stream.addEventListener('ping', this.hear);
    stream.addEventListener('open', () => this.connected());
    stream.addEventListener('hello', () => this.connected());
    stream.addEventListener('ticket', (e) => this.changed(e.data));
    stream.addEventListener('refetch', () => this.tellSoon(undefined));
    stream.addEventListener('error', () => stream === this.stream && this.dropped());
  };

  stop = (): void => {
    clearTimeout(this.retryTimer);
    clearTimeout(this.tellTimer);
    clearTimeout(this.silenceTimer);
    this.stream?.close();
    delete this.stream;
  };

  /** The network came back or the window woke up: no reason to wait any longer. */
  hurry = (): void => {
    if (this.state.connection !== 'live') this.start();
  };

  /** Somebody looks again. */
  wake = (): void => {
    this.hurry();
    if (this.waiting.size > 0 || this.waitingForAll) this.tell();
  };

  onChange(listener: ChangeListener): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  private readonly hear = (): void => {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.dropped(), silence);
  };

  private connected(): void {
    this.hear();
    if (this.state.connection === 'live') return;
    this.failures = 0;
    if (this.missedSome) this.tellSoon(undefined);
    this.missedSome = false;
    this.become('live');
  }

  /** The device says that the network is gone: no need to wait for silence. */
  lose = (): void => this.dropped();

  private dropped(): void {
    clearTimeout(this.silenceTimer);
    this.missedSome = true;
    this.stream?.close();
    delete this.stream;
    if (this.state.connection !== 'lost') this.become('lost');
    const wait = Math.min(1000 * 2 ** this.failures, longestWait) * (0.75 + this.options.random() / 2);
    this.failures += 1;
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(this.start, wait);
  }

  private changed(data: string): void {
    this.hear();
    try {
      const { number } = JSON.parse(data) as { number?: unknown };
      this.tellSoon(typeof number === 'string' ? number : undefined);
    } catch {
      this.tellSoon(undefined);
    }
  }

  private tellSoon(number: string | undefined): void {
    if (number === undefined) this.waitingForAll = true;
    else this.waiting.add(number);
    const now = this.options.now().getTime();
    this.firstWaiting ||= now;
    clearTimeout(this.tellTimer);
    this.tellTimer = setTimeout(this.tell, Math.max(0, Math.min(settle, this.firstWaiting + patience - now)));
  }

  private readonly tell = (): void => {
    if (this.options.asleep()) return;
    clearTimeout(this.tellTimer);
    const numbers = new Set(this.waitingForAll ? [] : this.waiting);
    this.waiting.clear();
    this.waitingForAll = false;
    this.firstWaiting = 0;
    for (const listener of this.changeListeners) listener(numbers);
  };

  private become(connection: Connection): void {
    this.state = { connection, since: this.options.now() };
    for (const listener of this.stateListeners) listener();
  }
}

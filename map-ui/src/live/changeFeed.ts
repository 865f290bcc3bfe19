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
  isHidden?: () => boolean;
}

/** Stands among the numbers when anything of a disaster changed. */
export const disasterChanged = 'disaster';

export interface FeedState { connection: Connection; since: Date }

/** Numbers of changed tickets; an empty set says: anything may have changed, read again. */
export type ChangeListener = (numbers: ReadonlySet<string>) => void;

const burstPause = 400;
const longestBurst = 2000;
const longestWait = 30_000;
/** The server says something every 15 seconds; three times nothing means that nobody is there. */
const silenceLimit = 45_000;

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
  private notifyTimer?: ReturnType<typeof setTimeout>;
  private firstWaiting = 0;
  private failures = 0;
  private missedSome = false;
  private readonly waiting = new Set<string>();
  private waitingForAll = false;

  constructor(options: Options) {
    this.options = { now: () => new Date(), random: Math.random, isHidden: () => false, ...options };
    this.state = { connection: 'connecting', since: this.options.now() };
  }

  start = (): void => {
    this.stop();
    const stream = this.options.open();
    this.stream = stream;
    this.restartSilenceTimer();
    stream.addEventListener('ping', this.restartSilenceTimer);
    stream.addEventListener('open', () => this.connected());
    stream.addEventListener('hello', () => this.connected());
    stream.addEventListener('ticket', (e) => this.changed(e.data));
    stream.addEventListener('disaster', () => { this.restartSilenceTimer(); this.scheduleNotify(disasterChanged); });
    stream.addEventListener('refetch', () => this.scheduleNotify(undefined));
    stream.addEventListener('error', () => stream === this.stream && this.disconnected());
  };

  stop = (): void => {
    clearTimeout(this.retryTimer);
    clearTimeout(this.notifyTimer);
    clearTimeout(this.silenceTimer);
    this.stream?.close();
    delete this.stream;
  };

  /** The network came back or the window woke up: no reason to wait any longer. */
  reconnectNow = (): void => {
    if (this.state.connection !== 'live') this.start();
  };

  /** Somebody looks again. */
  resume = (): void => {
    this.reconnectNow();
    if (this.waiting.size > 0 || this.waitingForAll) this.notify();
  };

  onChange(listener: ChangeListener): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  onState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  private readonly restartSilenceTimer = (): void => {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.disconnected(), silenceLimit);
  };

  private connected(): void {
    this.restartSilenceTimer();
    if (this.state.connection === 'live') return;
    this.failures = 0;
    if (this.missedSome) this.scheduleNotify(undefined);
    this.missedSome = false;
    this.setConnection('live');
  }

  /** The device says that the network is gone: no need to wait for silence. */
  markLost = (): void => this.disconnected();

  private disconnected(): void {
    clearTimeout(this.silenceTimer);
    this.missedSome = true;
    this.stream?.close();
    delete this.stream;
    if (this.state.connection !== 'lost') this.setConnection('lost');
    const wait = Math.min(1000 * 2 ** this.failures, longestWait) * (0.75 + this.options.random() / 2);
    this.failures += 1;
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(this.start, wait);
  }

  private changed(data: string): void {
    this.restartSilenceTimer();
    try {
      const { number } = JSON.parse(data) as { number?: unknown };
      this.scheduleNotify(typeof number === 'string' ? number : undefined);
    } catch {
      this.scheduleNotify(undefined);
    }
  }

  private scheduleNotify(number: string | undefined): void {
    if (number === undefined) this.waitingForAll = true;
    else this.waiting.add(number);
    const now = this.options.now().getTime();
    this.firstWaiting ||= now;
    clearTimeout(this.notifyTimer);
    this.notifyTimer = setTimeout(this.notify, Math.max(0, Math.min(burstPause, this.firstWaiting + longestBurst - now)));
  }

  private readonly notify = (): void => {
    if (this.options.isHidden()) return;
    clearTimeout(this.notifyTimer);
    const numbers = new Set(this.waitingForAll ? [] : this.waiting);
    this.waiting.clear();
    this.waitingForAll = false;
    this.firstWaiting = 0;
    for (const listener of this.changeListeners) listener(numbers);
  };

  private setConnection(connection: Connection): void {
    this.state = { connection, since: this.options.now() };
    for (const listener of this.stateListeners) listener();
  }
}

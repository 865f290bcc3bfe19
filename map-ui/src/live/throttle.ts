/** Does it at once, and then at most once in each gap; what came last is never forgotten. */
export function throttle(gap: number, act: () => void): { (): void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const elapsed = () => {
    timer = undefined;
    if (again) call();
  };
  const call = () => {
    again = timer !== undefined;
    if (again) return;
    act();
    timer = setTimeout(elapsed, gap);
  };
  const stop = () => { clearTimeout(timer); timer = undefined; again = false; };
  return Object.assign(call, { stop });
}

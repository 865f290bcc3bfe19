/** Does it at once, and then at most once in each gap; what came last is never forgotten. */
export function pace(gap: number, act: () => void): { (): void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const breathe = () => {
    timer = undefined;
    if (again) call();
  };
  const call = () => {
    again = timer !== undefined;
    if (again) return;
    act();
    timer = setTimeout(breathe, gap);
  };
  const stop = () => { clearTimeout(timer); timer = undefined; again = false; };
  return Object.assign(call, { stop });
}

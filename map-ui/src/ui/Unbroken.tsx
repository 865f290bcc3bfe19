/** Numbers of tickets and telephones: nobody can read one that continues on the next line. */
const number = /(\d+(?:[-‐‑–]\d+)+)/;

export function Unbroken({ children }: { children: string }) {
  const parts = children.split(number);
  if (parts.length === 1) return children;
  return parts.map((part, i) => (i % 2 === 1 ? <span key={`${i}${part}`} className="nowrap">{part}</span> : part));
}

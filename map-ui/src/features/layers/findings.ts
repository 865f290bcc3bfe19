import type { Finding } from '../../api/types';
import type { Language } from '../../text/i18n';

/** Those that a file without fault does not have. */
const faults = [
  'not-areas', 'swapped-axes', 'metres', 'outside-japan', 'far-away', 'no-name', 'no-code', 'invalid', 'duplicate-code', 'overlaps', 'gaps',
  'holes',
] as const;

/** What can be said not to be there: nothing is known of the rest while the shapes have no place. */
export function silent(findings: Finding[]): (typeof faults)[number][] {
  const stopped = findings.some((f) => ['unknown-crs', 'metres', 'vertices', 'swapped-axes', 'outside-japan'].includes(f.kind)
    && (f.state === 'Refused' || f.state === 'Undecided'));
  return stopped ? [] : faults.filter((kind) => !findings.some((f) => f.kind === kind));
}

export const isNumbered = (finding: Finding) => finding.state !== 'Fine';

export function formatArea(squareMetres: number, language: Language): string {
  const [value, unit, digits] = squareMetres >= 1_000_000 ? [squareMetres / 1_000_000, 'km²', 2]
    : [squareMetres, 'm²', squareMetres < 10 ? 1 : 0];
  return `${new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { maximumFractionDigits: digits }).format(value)} ${unit}`;
}

export const formatKm2 = (squareMetres: number | null | undefined, language: Language, signed = false) =>
  squareMetres == null ? '–' : new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    minimumFractionDigits: 2, maximumFractionDigits: 2, ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
  }).format(squareMetres / 1_000_000);

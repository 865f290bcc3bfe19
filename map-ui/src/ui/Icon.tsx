/** Line drawings in a square of 24, drawn for this house. */
const paths = {
  alert: 'M12 3.5L22 20.5H2zM12 10v5M12 17.8v.2',
  camera: 'M4 8h3.5L9 5h6l1.5 3H21v11H3V8zM8.4 13.2a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0',
  chat: 'M4 5h16v11H11l-5 4v-4H4z',
  check: 'M4.5 12.5l5 5l10-11',
  copy: 'M8 8h12v12.5H8zM16 8V3.5H4V16h4',
  down: 'M6 9l6 6l6-6',
  download: 'M12 4v11M7 10.5l5 5l5-5M4 20h16',
  eye: 'M2 12s3.600-7 10-7s10 7 10 7s-3.600 7-10 7s-10-7-10-7zM9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
  help: 'M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.200.7-1.700 1.300-1.700 2.700M12 18v.2',
  home: 'M3.500 11L12 4l8.500 7M6 9.500v10.500h12V9.500',
  lasso: 'M12 4c5 0 9 2.500 9 6s-4 6-9 6s-9-2.500-9-6s4-6 9-6M8 15.500c-1.500 1-1.500 3 .500 3.500s3 1.500 2 3',
  layers: 'M12 3.500l9 4.800l-9 4.800l-9-4.800zM4 12.800l8 4.300l8-4.300M4 16.800l8 4.300l8-4.300',
  left: 'M15 5l-7 7l7 7',
  list: 'M8 6h13M8 12h13M8 18h13M3.500 6h.1M3.500 12h.1M3.500 18h.1',
  lock: 'M5 11h14v9.500H5zM8 11V8a4 4 0 0 1 8 0v3',
  map: 'M3 6.500l6-2.500l6 2.500l6-2.500v13.500l-6 2.500l-6-2.500l-6 2.500zM9 4v13.500M15 6.500V20',
  menu: 'M4 7h16M4 12h16M4 17h16',
  minus: 'M5 12h14',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
  off: 'M3 3l18 18M2.500 9A15 15 0 0 1 8 5.700M12.500 5A15 15 0 0 1 21.500 9M6 12.800a9.500 9.500 0 0 1 4-2.300'
    + 'M14.500 10.700A9.500 9.500 0 0 1 18 12.800M9.500 16.500a4 4 0 0 1 5 0M12 20v.1',
  open: 'M13 4h7v7M20 4l-9 9M9 5H4v15h15v-5',
  pin: 'M12 21.500s7-6.600 7-11.700a7 7 0 0 0-14 0c0 5.100 7 11.700 7 11.700zM9.500 9.800a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V3.500h10V9M7 17H4V9.500h16V17h-3M7 14h10v6.500H7z',
  right: 'M9 5l7 7l-7 7',
  search: 'M4.500 11a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0-13 0M16 16l5 5',
  user: 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c0-4.400 3.600-7 8-7s8 2.600 8 7',
  clock: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5.500l3.500 2',
  close: 'M5 5l14 14M19 5L5 19',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} strokeWidth={name === 'more' ? 3 : undefined} />
    </svg>
  );
}

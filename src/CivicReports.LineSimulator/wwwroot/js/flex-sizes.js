// What Flex's size words measure, and how a component takes its place in its box.
const text = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, '3xl': 35, '4xl': 48, '5xl': 74 };
const image = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, '3xl': 180, '4xl': 200, '5xl': 220 };
const bubble = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const words = {
  space: { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 },
  border: { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 },
};

export const bubbleWidth = (size) => `${bubble[size] ?? bubble.mega}px`;
export const textSize = (size) => (size in text || size === undefined ? `${text[size ?? 'md']}px` : size);
export const imageWidth = (size) => (size === 'full' ? '100%' : size in image || size === undefined ? `${image[size ?? 'md']}px` : size);
export const radius = (size) => length('space', size);

/** "md" → "8px"; pixels and percents stay. */
export const length = (kind, size) => (size === undefined ? undefined : size in words[kind] ? `${words[kind][size]}px` : size);

/** Share, margin, gravity and offsets of a component inside its parent box. */
export function place(element, one, parent) {
  const { style } = element;
  const across = parent.layout !== 'vertical';
  const share = one.flex ?? (across && !['icon', 'separator', 'filler'].includes(one.type) && !one.width ? 1 : undefined);
  if (share !== undefined) {
    style.flex = share === 0 ? '0 0 auto' : across ? `${share} ${share} 0` : `${share} 0 auto`;
    if (share > 0 && across) style.minWidth = '0';
  } else if (one.type !== 'filler' && !across) style.flex = '0 0 auto';
  if (across && one.width) style.flex = '0 0 auto';
  if (one.margin !== undefined && parent.index > 0) {
    // a component's own margin takes the place of the box's spacing
    style[across ? 'marginInlineStart' : 'marginTop'] = `calc(${length('space', one.margin)} - ${parent.gap})`;
  }
  if (across && parent.layout === 'horizontal' && one.gravity)
    style.alignSelf = { top: 'flex-start', center: 'center', bottom: 'flex-end' }[one.gravity];
  if (one.type === 'image' && across && !one.gravity) style.alignSelf = 'flex-start';
  if (one.position === 'absolute') style.position = 'absolute';
  else if (one.offsetTop || one.offsetBottom || one.offsetStart || one.offsetEnd) style.position = 'relative';
  for (const [name, property] of [['offsetTop', 'top'], ['offsetBottom', 'bottom'], ['offsetStart', 'insetInlineStart'],
    ['offsetEnd', 'insetInlineEnd']])
    if (one[name] !== undefined) style[property] = length('space', one[name]);
}

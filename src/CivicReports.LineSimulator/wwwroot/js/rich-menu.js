// The rich menu: its picture, and a button over each area.
import { h } from './dom.js';
import { perform } from './actions.js';

export function richMenu(holder, menu, resident) {
  const { width, height } = menu.size;
  holder.style.aspectRatio = `${width} / ${height}`;
  holder.append(h('img', { src: menu.imageUrl, alt: '' }), ...menu.areas.map(({ bounds, action }) => h('button', {
    'aria-label': action.label ?? action.displayText ?? action.text ?? action.uri ?? action.data,
    title: action.label ?? '',
    style: { left: `${bounds.x / width * 100}%`, top: `${bounds.y / height * 100}%`, width: `${bounds.width / width * 100}%`,
      height: `${bounds.height / height * 100}%` },
    onClick: () => perform(action, resident),
  })));
}

// Flex messages, drawn as LINE lays them out.
import { h } from './dom.js';
import { perform } from './actions.js';
import { bubbleWidth, imageWidth, length, place, radius, textSize } from './flex-sizes.js';

export function flexMessage(message, resident) {
  const { contents } = message;
  if (contents.type === 'carousel')
    return h('div', { class: 'cards', role: 'group', 'aria-label': message.altText, tabIndex: 0 },
      contents.contents.map((bubble) => drawBubble(bubble, resident)));
  const card = drawBubble(contents, resident);
  card.setAttribute('role', 'group');
  card.setAttribute('aria-label', message.altText);
  return card;
}

const draw = { box, text, image, button, icon, separator, filler: () => h('div', { class: 'fx-fill' }), video };

const padding = { header: '20px', hero: '0', body: '20px', footer: '10px' };

function drawBubble(bubble, resident) {
  const card = h('div', { class: 'card', dir: bubble.direction ?? 'ltr', style: { width: bubbleWidth(bubble.size) } });
  for (const name of ['header', 'hero', 'body', 'footer']) {
    if (!bubble[name]) continue;
    const style = bubble.styles?.[name] ?? {};
    const block = h('div', { class: `block ${name}`, style: { background: style.backgroundColor ?? '' } });
    if (style.separator && card.children.length) block.style.borderTop = `1px solid ${style.separatorColor ?? '#d4d6da'}`;
    const inner = component(bubble[name], { layout: 'vertical', resident });
    if (bubble[name].type === 'box' && bubble[name].paddingAll === undefined && name !== 'hero')
      fillPadding(inner, bubble[name], padding[name]);
    block.append(inner);
    card.append(block);
  }
  return tappable(card, bubble.action, resident);
}

function fillPadding(element, box, usual) {
  for (const [side, name] of [['paddingTop', 'paddingTop'], ['paddingBottom', 'paddingBottom'], ['paddingInlineStart', 'paddingStart'],
    ['paddingInlineEnd', 'paddingEnd']])
    if (box[name] === undefined) element.style[side] = usual;
}

function component(one, parent) {
  const element = (draw[one.type] ?? (() => h('span', { class: 'unknown' }, one.type)))(one, parent);
  place(element, one, parent);
  return one.type === 'button' ? element : tappable(element, one.action, parent.resident);
}

function box(one, parent) {
  const element = h('div', { class: `fx-box ${one.layout}` });
  const { style } = element;
  const gap = length('space', one.spacing) ?? '0px';
  style.gap = gap;
  for (const [name, property] of [['paddingAll', 'padding'], ['paddingTop', 'paddingTop'], ['paddingBottom', 'paddingBottom'],
    ['paddingStart', 'paddingInlineStart'], ['paddingEnd', 'paddingInlineEnd']])
    if (one[name] !== undefined) style[property] = length('space', one[name]);
  if (one.backgroundColor) style.backgroundColor = one.backgroundColor;
  if (one.background?.type === 'linearGradient') {
    const middle = one.background.centerColor ? `, ${one.background.centerColor} ${one.background.centerPosition ?? '50%'}` : '';
    style.backgroundImage = `linear-gradient(${one.background.angle}, ${one.background.startColor}${middle}, ${one.background.endColor})`;
  }
  if (one.borderWidth) style.borderWidth = length('border', one.borderWidth);
  if (one.borderColor) style.borderColor = one.borderColor;
  if (one.cornerRadius) {
    style.borderRadius = radius(one.cornerRadius);
    style.overflow = 'hidden';
  }
  for (const name of ['width', 'height', 'maxWidth', 'maxHeight']) if (one[name]) style[name] = one[name];
  if (one.justifyContent) style.justifyContent = one.justifyContent;
  if (one.alignItems) style.alignItems = one.alignItems;
  one.contents.forEach((child, index) =>
    element.append(component(child, { layout: one.layout, gap, index, alignItems: one.alignItems, resident: parent.resident })));
  return element;
}

function text(one) {
  const element = h('div', { class: `fx-text${one.wrap ? ' wrap' : ''}` }, one.contents?.length ? one.contents.map(span) : one.text);
  letters(element, one);
  if (one.align) element.style.textAlign = one.align;
  if (one.maxLines > 0 && one.wrap) {
    element.classList.add('lines');
    element.style.webkitLineClamp = one.maxLines;
  }
  if (one.lineSpacing) element.style.lineHeight = `calc(1.45em + ${one.lineSpacing})`;
  return element;
}

function span(one) {
  const element = h('span', {}, one.text);
  letters(element, one, true);
  return element;
}

function letters(element, one, inherits = false) {
  const { style } = element;
  if (one.size || !inherits) style.fontSize = textSize(one.size);
  if (one.color) style.color = one.color;
  if (one.weight) style.fontWeight = one.weight === 'bold' ? 700 : 400;
  if (one.style) style.fontStyle = one.style;
  if (one.decoration) style.textDecoration = one.decoration;
}

function image(one) {
  const element = h('div', { class: `fx-image${one.aspectMode === 'cover' ? ' cover' : ''}` });
  element.append(h('img', { src: one.url, alt: '', onError: () => element.classList.add('broken') }));
  element.style.maxWidth = imageWidth(one.size);
  element.style.aspectRatio = (one.aspectRatio ?? '1:1').replace(':', ' / ');
  if (one.backgroundColor) element.style.background = one.backgroundColor;
  element.style.marginInline = { start: '0 auto', end: 'auto 0' }[one.align] ?? 'auto';
  if (one.size === 'full') element.style.marginInline = '0';
  return element;
}

function video(one) {
  return h('div', { class: 'fx-image', style: { aspectRatio: (one.aspectRatio ?? '16:9').replace(':', ' / ') } },
    h('video', { src: one.url, poster: one.previewUrl, controls: true }));
}

function icon(one) {
  const size = textSize(one.size);
  return h('div', { class: 'fx-icon', style: { width: size, height: size } }, h('img', { src: one.url, alt: '' }));
}

function button(one, parent) {
  const kind = one.style ?? 'link';
  const element = h('button', { class: `fx-button ${kind} ${one.height ?? 'md'}`, onClick: () => perform(one.action, parent.resident) },
    one.action.label);
  if (one.color) element.style[kind === 'link' ? 'color' : 'backgroundColor'] = one.color;
  return element;
}

function separator(one, parent) {
  const element = h('div', { class: 'fx-line', role: 'presentation' });
  element.style[parent.layout === 'horizontal' ? 'width' : 'height'] = '1px';
  if (one.color) element.style.background = one.color;
  return element;
}

function tappable(element, action, resident) {
  if (!action) return element;
  element.classList.add('tap');
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  if (action.label) element.setAttribute('aria-label', action.label);
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    perform(action, resident);
  });
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    perform(action, resident);
  });
  return element;
}

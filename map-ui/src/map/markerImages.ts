import { isStatus } from '../api/statuses';
import type { Status } from '../api/types';
import { clusterSegments, urgentRing, type StatusLooks, type Stroke } from '../status/statuses';

/** Marks are drawn twice as large as they show, for fine screens. */
const scale = 2;
const chosenColour = '#0017c1';

/** Names of the drawn images: pin-Assigned, pin-Assigned-urgent, drop-…, ring-<twelfths of each segment>. */
export const pinName = (status: Status, urgent: boolean) => `pin-${status}${urgent ? '-urgent' : ''}`;
export const chosenPinName = (status: Status, urgent: boolean) => `drop-${status}${urgent ? '-urgent' : ''}`;

export function drawMarkerImage(name: string, statuses: StatusLooks): ImageData | undefined {
  const [kind = '', ...rest] = name.split('-');
  if (kind === 'ring') return drawRing(rest.map(Number), statuses);
  const status = rest[0] ?? '';
  if (!isStatus(status)) return undefined;
  const { shape } = statuses[status];
  const urgent = rest[1] === 'urgent';
  if (kind === 'drop') return drawChosenPin(status, shape, urgent);
  return kind === 'pin' ? drawPin(status, shape, urgent) : undefined;
}

function canvas(width: number, height: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = width * scale;
  element.height = height * scale;
  const context = element.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas to draw marks on');
  context.scale(scale, scale);
  return context;
}

const imageOf = (context: CanvasRenderingContext2D) =>
  context.getImageData(0, 0, context.canvas.width, context.canvas.height);

function paintShape(context: CanvasRenderingContext2D, strokes: Stroke[], x: number, y: number, size: number, rim: number) {
  context.save();
  context.translate(x - size / 2, y - size / 2);
  context.scale(size / 20, size / 20);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const shape = strokes.map((stroke) => ({ ...stroke, path: new Path2D(stroke.d) }));
  if (rim > 0) {
    context.shadowColor = 'rgb(0 0 0 / 45%)';
    context.shadowBlur = 2 * scale;
    context.shadowOffsetY = scale;
    context.strokeStyle = '#fff';
    context.lineWidth = rim * 2 * (20 / size);
    for (const { path, fill } of shape) if (fill) context.stroke(path);
    context.shadowColor = 'transparent';
  }
  for (const { path, fill, stroke, width } of shape) {
    if (fill) { context.fillStyle = fill; context.fill(path); }
    if (stroke) { context.strokeStyle = stroke; context.lineWidth = width ?? 1; context.stroke(path); }
  }
  context.restore();
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string, ring?: string, width = 3) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  if (!ring) return;
  context.strokeStyle = ring;
  context.lineWidth = width;
  context.stroke();
}

function drawPin(status: Status, shape: Stroke[], urgent: boolean): ImageData {
  const context = canvas(40, 40);
  if (urgent) {
    context.shadowColor = 'rgb(0 0 0 / 40%)';
    context.shadowBlur = 3 * scale;
    disc(context, 20, 20, 17, '#fff');
    context.shadowColor = 'transparent';
    disc(context, 20, 20, 15.5, '#fff', urgentRing);
    paintShape(context, shape, 20, status === 'InProgress' ? 19 : 20, 15, 0);
  } else {
    paintShape(context, shape, 20, 20, 17, 2);
  }
  return imageOf(context);
}

function drawChosenPin(status: Status, shape: Stroke[], urgent: boolean): ImageData {
  const context = canvas(48, 56);
  context.shadowColor = 'rgb(0 0 0 / 40%)';
  context.shadowBlur = 3 * scale;
  context.shadowOffsetY = scale;
  context.fillStyle = chosenColour;
  context.strokeStyle = '#fff';
  context.lineWidth = 3;
  const path = new Path2D('M24 53C18 46 4 36 4 22a20 20 0 0 1 40 0c0 14-14 24-20 31z');
  context.stroke(path);
  context.shadowColor = 'transparent';
  context.fill(path);
  disc(context, 24, 22, 15.5, '#fff');
  if (urgent) disc(context, 24, 22, 13, '#fff', urgentRing, 2.5);
  paintShape(context, shape, 24, status === 'InProgress' ? 21 : 22, urgent ? 13 : 17, 0);
  return imageOf(context);
}

function drawRing(parts: number[], statuses: StatusLooks): ImageData {
  const urgent = parts[clusterSegments.length] === 1;
  const context = canvas(52, 52);
  context.shadowColor = 'rgb(0 0 0 / 35%)';
  context.shadowBlur = 3 * scale;
  disc(context, 26, 26, 21, '#fff');
  context.shadowColor = 'transparent';
  if (urgent) disc(context, 26, 26, 23.5, '#fff', urgentRing, 2);
  const sum = clusterSegments.reduce((all, _, i) => all + (parts[i] ?? 0), 0) || 1;
  let angle = -Math.PI / 2;
  clusterSegments.forEach(({ status }, i) => {
    const turn = (2 * Math.PI * (parts[i] ?? 0)) / sum;
    if (turn === 0) return;
    context.beginPath();
    context.arc(26, 26, 18, angle, angle + turn);
    context.strokeStyle = statuses[status].colour;
    context.lineWidth = 5;
    context.stroke();
    angle += turn;
  });
  return imageOf(context);
}

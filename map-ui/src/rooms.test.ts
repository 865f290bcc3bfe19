import ts from 'typescript';
import { expect, it } from 'vitest';
import flow from '../../docs/flow.md?raw';
import { rooms } from './rooms';

const sources: Record<string, string> = import.meta.glob('./*/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const styles = Object.keys(import.meta.glob('./*/**/*.css'));

const roomOf = (path: string) => path.slice(2).split('/').slice(0, /^\.\/(apps|features)\//.test(path) ? 2 : 1).join('/');

/** The file that an import of ours means; packages are nobody's room. */
function fileOf(importer: string, name: string): string | undefined {
  if (!/^[./]/.test(name)) return undefined;
  const path = `.${new URL(name, new URL(importer, 'file:///')).pathname}`;
  const file = ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((f) => f in sources || styles.includes(f));
  if (!file) throw new Error(`${importer} imports ${name}, which is no file of a room`);
  return file;
}

const imports = Object.entries(sources).flatMap(([importer, text]) =>
  ts.preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
    const imported = fileOf(importer, fileName);
    return imported ? [{ importer, imported }] : [];
  }));
const meets = (allowed: string, to: string) => allowed === to || (allowed.endsWith('/*') && to.startsWith(allowed.slice(0, -1)));
const crossings = imports.map(({ importer, imported }) => ({ importer, imported, from: roomOf(importer), to: roomOf(imported) }))
  .filter(({ from, to }) => from !== to);

it('finds imports to check, types, styles and lazy pages among them', () => {
  expect(imports.length).toBeGreaterThan(400);
  expect(imports).toContainEqual({ importer: './map/useMap.ts', imported: './api/types.ts' });
  expect(imports).toContainEqual({ importer: './map/CityMap.tsx', imported: './map/map.module.css' });
  expect(imports).toContainEqual({ importer: './apps/console/App.tsx', imported: './features/desk/DeskPage.tsx' });
});

it('lists every room, lower ones after those that use them', () => {
  expect([...new Set(Object.keys(sources).map(roomOf))].toSorted()).toEqual(Object.keys(rooms).toSorted());
  const order = Object.keys(rooms);
  const upwards = order.filter((from, i) => rooms[from]?.some((allowed) => order.slice(0, i + 1).some((to) => meets(allowed, to))));
  expect(upwards).toEqual([]);
});

it('lets each file import only from the rooms that the table allows to its own', () => {
  const refused = crossings.filter(({ from, to }) => !rooms[from]?.some((allowed) => meets(allowed, to)))
    .map(({ importer, imported }) => `${importer} → ${imported}`);
  expect(refused).toEqual([]);
});

it('allows nothing that nobody needs', () => {
  const allowed = Object.entries(rooms).flatMap(([from, tos]) => tos.map((to) => ({ from, to })));
  expect(allowed.filter(({ from, to }) => !crossings.some((c) => c.from === from && meets(to, c.to)))).toEqual([]);
});

it('has no circle of files', () => {
  const done = new Set<string>();
  const circleFrom = (file: string, trail: string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { imported } of imports.filter((i) => i.importer === file)) {
      const circle = circleFrom(imported, [...trail, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  expect(Object.keys(sources).map((file) => circleFrom(file, [])).find((circle) => circle)).toBeUndefined();
});

it('is printed in docs/flow.md as it is enforced', () => {
  const rows = Object.entries(rooms).map(([from, tos]) => `| \`${from}\` | ${tos.map((to) => `\`${to}\``).join(', ') || 'nothing'} |`);
  const printed = ['| room | may import from |', '| --- | --- |', ...rows].join('\n');
  const section = /## Rooms of the console\n[^|]*(?<table>(?:\|.*\n)+)/.exec(flow)?.groups?.['table'];
  expect(section?.trimEnd()).toBe(printed);
});

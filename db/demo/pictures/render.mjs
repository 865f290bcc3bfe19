// SVG to the two JPEG sizes of the photo store, under the SHA-256 of the large one: ab/cd/abcd…-1600.jpg
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { height, width } from './canvas.mjs';
import { pictures } from './index.mjs';

const run = promisify(execFile);
const env = { ...process.env, VIPS_CONCURRENCY: '1' };
delete env.VIPS_BLOCK_UNTRUSTED; // the SVGs are ours

async function thumbnails(files, size, output) {
  try {
    await run('vipsthumbnail', [...files, '--size', String(size), '-o', output], { env });
  } catch (failure) {
    throw new Error(failure.code === 'ENOENT' ? 'vipsthumbnail is missing: install the Debian package libvips-tools.'
      : `vipsthumbnail failed: ${failure.stderr || failure.message}`);
  }
}

/** Puts every picture into the photo folder; gives back name → {sha256, width, height}. */
export async function render(folder) {
  const work = mkdtempSync(join(tmpdir(), 'umikaze-'));
  const lanes = Array.from({ length: Math.min(4, availableParallelism()) }, () => []);
  pictures.forEach((picture, i) => lanes[i % lanes.length].push(picture));
  try {
    await Promise.all(lanes.map(async (lane) => {
      for (const { name, svg } of lane) writeFileSync(join(work, `${name}.svg`), svg());
      await thumbnails(lane.map((p) => join(work, `${p.name}.svg`)), width, '%s-1600.jpg[Q=84,strip,optimize-coding]');
      await thumbnails(lane.map((p) => join(work, `${p.name}-1600.jpg`)), 320, '%s-320.jpg[Q=80,strip,optimize-coding]');
    }));
    return new Map(pictures.map(({ name }) => [name, keep(work, name, folder)]));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function keep(work, name, folder) {
  const sha256 = createHash('sha256').update(readFileSync(join(work, `${name}-1600.jpg`))).digest('hex');
  const home = join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
  mkdirSync(home, { recursive: true });
  // the large one last: where it stands, the photo is complete
  for (const [from, size] of [[`${name}-1600-320.jpg`, 320], [`${name}-1600.jpg`, 1600]]) {
    const to = join(home, `${sha256}-${size}.jpg`);
    if (existsSync(to)) continue;
    copyFileSync(join(work, from), `${to}.part`);
    renameSync(`${to}.part`, to);
  }
  return { sha256, width, height };
}

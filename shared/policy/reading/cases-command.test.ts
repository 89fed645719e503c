import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe('npm run cases', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'linli-cases-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const run = (...folders: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['infra/local/run-ts.mjs', 'shared/policy/reading/cases-command.ts', ...folders],
      { cwd: ROOT, encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };
  const NONE = '没有找到案例文件（文件名要以 .yaml 或 .yml 结尾）';

  it('an empty folder is no success', () => {
    const empty = path.join(dir, 'empty');
    mkdirSync(empty);
    expect(run(empty)).toEqual({ status: 2, stdout: '', stderr: `${NONE}：${empty}\n` });
  });

  it('a file to which an editor added .txt is named, with the reason', () => {
    const notepad = path.join(dir, 'notepad');
    mkdirSync(notepad);
    writeFileSync(path.join(notepad, 'mine.yaml.txt'), 'case: 一\n');
    writeFileSync(path.join(notepad, 'notes.txt'), '');
    const { status, stdout, stderr } = run(notepad);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^没有算：.*mine\.yaml\.txt（文件名以 \.txt 结尾，把 \.txt 去掉）\n没有找到/);
    expect(stderr).not.toContain('notes.txt');

    copyFileSync(path.join(ROOT, 'tests/policy-cases/switches.yaml'), path.join(notepad, 'switches.yaml'));
    const beside = run(notepad);
    expect(beside.status).toBe(0);
    expect(beside.stderr).toContain('mine.yaml.txt');
    expect(beside.stdout).toMatch(/通过 \d+，失败 0\n$/);
  });

  it('a missing folder says only that', () => {
    const missing = path.join(dir, 'missing');
    expect(run(missing)).toEqual({ status: 2, stdout: '', stderr: `读不到：${missing}\n` });
  });
});

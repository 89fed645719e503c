import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Something a page does to those who look at it that it should not. */
export interface Flaw {
  /** axe's rule, "overflow" (beyond the edge of the page), "cut" (text that is hidden in part), "overlap" (text over text), "target" (too small for a thumb), "error" (script). */
  readonly kind: string;
  readonly detail: string;
}

/**
 * What lies outside the page, is cut off, covers something else, or is too small to hit. Measured on the text itself, line by
 * line. The window must be as tall as the page: what scrolls away under a fixed bar covers nothing.
 * @param target smallest height of what can be tapped, px; the edge and padding of the box around it count as its own
 */
export function measure(page: Page, target: number): Promise<readonly Flaw[]> {
  return page.evaluate((smallest) => {
    const found: { kind: string; detail: string }[] = [];
    const short = (text: string | null) => `“${(text ?? '').replace(/\s+/g, ' ').trim().slice(0, 30)}”`;
    const EDGE = 4;
    const HIDDEN = '.out-of-sight, .skip-link, [data-scroll], [aria-hidden="true"] svg';
    const dialogs = [...document.querySelectorAll('[role="dialog"], dialog[open]')];
    const root = dialogs.at(-1) ?? document.body;

    interface Line {
      readonly element: Element;
      readonly text: string;
      readonly box: DOMRect;
    }
    /** The nearest box that scrolls up and down. */
    const scrollerOf = (element: Element): Element | undefined => {
      for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement)
        if (/auto|scroll/.test(getComputedStyle(up).overflowY) && up.scrollHeight > up.clientHeight + 1) return up;
      return undefined;
    };
    /** What is left of a line where its scroller ends: what has scrolled away covers nothing. */
    const seenIn = (scroller: Element, { left, top, right, bottom, width }: DOMRect): DOMRect => {
      const edge = scroller.getBoundingClientRect();
      const [from, to] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      return right < edge.left || left > edge.right
        ? new DOMRect()
        : new DOMRect(left, from, width, Math.max(0, to - from));
    };
    const lines: Line[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || (node.textContent ?? '').trim() === '' || element.closest(HIDDEN)) continue;
      const style = getComputedStyle(element);
      if (style.visibility !== 'visible' || element.closest('script, style, option')) continue;
      // What a closed <details> holds has a place and is not seen.
      if (!element.checkVisibility()) continue;
      const scroller = scrollerOf(element);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const whole of range.getClientRects()) {
        const box = scroller === undefined ? whole : seenIn(scroller, whole);
        if (box.width > 1 && box.height > 1) lines.push({ element, text: node.textContent ?? '', box });
      }
    }

    for (const { element, text, box } of lines) {
      if (box.right > innerWidth + 1 || box.left < -1) {
        let scrolls = false;
        for (let up: Element | null = element; up !== null; up = up.parentElement)
          scrolls ||=
            ['auto', 'scroll'].includes(getComputedStyle(up).overflowX) &&
            up.scrollWidth > up.clientWidth &&
            up.clientWidth < innerWidth;
        if (!scrolls)
          found.push({ kind: 'overflow', detail: `${short(text)} reaches ${Math.round(box.right)} of ${innerWidth}` });
      }
      let scrollsDown = false;
      for (let up: Element | null = element; up !== null && up !== document.body; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const clip = up.getBoundingClientRect();
        const hides = (value: string) => value === 'hidden' || value === 'clip';
        if (
          (hides(overflowX) && (box.right > clip.right + 2 || box.left < clip.left - 2)) ||
          (!scrollsDown && hides(overflowY) && (box.bottom > clip.bottom + 6 || box.top < clip.top - 6))
        ) {
          found.push({ kind: 'cut', detail: `${short(text)} in ${up.className}` });
          break;
        }
        scrollsDown ||= overflowY === 'auto' || overflowY === 'scroll';
        if (!hides(overflowX) && overflowX !== 'visible') break;
      }
    }

    // Text over text: not of one element inside the other, and by more than the leading of a line.
    for (let a = 0; a < lines.length; a++)
      for (let b = a + 1; b < lines.length; b++) {
        const [one, other] = [lines[a] as Line, lines[b] as Line];
        if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element))
          continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > 0.35 * Math.min(one.box.height, other.box.height))
          found.push({ kind: 'overlap', detail: `${short(one.text)} and ${short(other.text)}` });
      }

    for (const control of root.querySelectorAll(
      'button, [role="button"], [role="radio"], [role="checkbox"], [role="switch"], input, select, textarea',
    )) {
      const { width, height } = control.getBoundingClientRect();
      if (
        width > 1 &&
        height > 1 &&
        height < smallest - EDGE &&
        !control.closest(HIDDEN) &&
        getComputedStyle(control).opacity !== '0'
      )
        found.push({
          kind: 'target',
          detail: `${short(control.textContent || control.getAttribute('aria-label') || control.id)} is ${Math.round(height)} px high, not ${smallest}`,
        });
    }

    const sideways = document.scrollingElement;
    if (sideways !== null && sideways.scrollWidth > innerWidth + 1)
      found.push({ kind: 'overflow', detail: `the page is ${sideways.scrollWidth} px wide in ${innerWidth}` });
    return found.slice(0, 12);
  }, target);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/**
 * axe with every rule of WCAG 2.2 A and AA and its best practices.
 * @param enhanced contrast of 7 : 1 as well (AAA), which elder mode keeps
 */
export async function axe(page: Page, enhanced: boolean): Promise<readonly Flaw[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (aaa) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: aaa ? { 'color-contrast-enhanced': { enabled: true } } : {},
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary = '' }) => ({
        kind: id,
        detail: `${html.slice(0, 160)} ${failureSummary.split('\n')[1]?.trim() ?? ''}`,
      })),
    );
  }, enhanced);
}

import { useEffect, useRef, type ReactElement } from 'react';

interface Dot {
  readonly x: number;
  readonly y: number;
  /** Milliseconds; Infinity while the mouse is held. */
  at: number;
  isHeld: boolean;
}

const fadeMs = 900;

/** A dot that follows the pointer and fades; with the mouse held down, what it drew stays until it is let go. */
export function Laser(): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return undefined;
    const dots: Dot[] = [];
    let isHeld = false;
    let frame = 0;
    const colour = getComputedStyle(element).color;
    const draw = (): void => {
      const now = performance.now();
      // The last one is where the pointer is, and stays there while it rests.
      while (dots.length > 1 && dots[0]?.isHeld === false && now - dots[0].at > fadeMs) dots.shift();
      element.width = innerWidth;
      element.height = innerHeight;
      context.lineCap = 'round';
      context.strokeStyle = colour;
      context.fillStyle = colour;
      for (const [index, dot] of dots.entries()) {
        const before = dots[index - 1];
        const age = dot.isHeld ? 0 : (now - dot.at) / fadeMs;
        context.globalAlpha = Math.max(0, 1 - age);
        context.lineWidth = 8;
        if (before !== undefined) {
          context.beginPath();
          context.moveTo(before.x, before.y);
          context.lineTo(dot.x, dot.y);
          context.stroke();
        }
      }
      const last = dots.at(-1);
      if (last !== undefined) {
        context.globalAlpha = 1;
        context.beginPath();
        context.arc(last.x, last.y, 9, 0, 2 * Math.PI);
        context.fill();
      }
      frame = requestAnimationFrame(draw);
    };
    const move = (event: globalThis.PointerEvent): void => {
      dots.push({ x: event.clientX, y: event.clientY, at: performance.now(), isHeld });
      if (dots.length > 2000) dots.shift();
    };
    const down = (): void => {
      isHeld = true;
    };
    const up = (): void => {
      isHeld = false;
      for (const dot of dots) if (dot.isHeld) Object.assign(dot, { isHeld: false, at: performance.now() });
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerdown', down);
    window.addEventListener('pointerup', up);
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerdown', down);
      window.removeEventListener('pointerup', up);
    };
  }, []);
  return <canvas ref={canvas} className="present-laser" aria-hidden="true" />;
}

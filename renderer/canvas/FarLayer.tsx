import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import { useCountInTurn } from '../stores/turns.ts';
import { useSessionStore } from '../stores/sessionStore.ts';
import type { Detail } from './detail.ts';
import { farPaletteOf, watchPalette } from './farPalette.ts';
import type { FarScene } from './farScene.ts';
import { paintFar } from './paintFar.ts';

interface FarLayerProps {
  readonly scene: FarScene;
  readonly detail: Detail;
  readonly far: number;
  readonly mounted: ReadonlySet<string>;
  /** Whether anything of it can be seen. */
  readonly isShown: boolean;
}

/**
 * How many teams are painted at each step of the first painting, all of them after the last: the first times cost most, until
 * letters have their shapes and the code is compiled.
 */
const firstTeams = [0, 0, 24, 160];

/**
 * What is not an element, painted in one layer beneath those that are. The whole plan of a large organisation costs one paint
 * then, where elements would cost hit tests, layers and styles for each team in every frame.
 */
export function FarLayer({ scene, detail, far, mounted, isShown }: FarLayerProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const isHolding = useSessionStore(({ drag }) => drag !== null);
  const steps = useCountInTurn('painted', firstTeams.length);
  const paint = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    paint.current = () => {
      const element = canvas.current;
      const stage = element?.closest<HTMLElement>('.stage');
      const context = element?.getContext('2d');
      if (element === null || stage === null || stage === undefined || context === null || context === undefined)
        return;
      const { transform, width, height } = store.getState();
      const density = window.devicePixelRatio;
      const [wide, high] = [Math.round(width * density), Math.round(height * density)];
      if (element.width !== wide || element.height !== high) {
        element.width = wide;
        element.height = high;
      }
      context.setTransform(density, 0, 0, density, 0, 0);
      if (!isShown || steps === 0) {
        context.clearRect(0, 0, width, height);
        return;
      }
      const most = firstTeams[steps] ?? Infinity;
      paintFar(context, { scene, most, palette: farPaletteOf(stage), detail, far, mounted, isHolding }, transform, {
        width,
        height,
      });
    };
    paint.current();
  }, [store, scene, detail, far, mounted, isShown, isHolding, steps]);
  useEffect(() => {
    if (!isShown) return;
    let frame = 0;
    const soon = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        paint.current();
      });
    };
    const stopStore = store.subscribe((state, before) => {
      const isSame =
        state.transform === before.transform && state.width === before.width && state.height === before.height;
      if (!isSame) soon();
    });
    const stopPalette = watchPalette(soon);
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      stopStore();
      stopPalette();
      window.removeEventListener('resize', soon);
    };
  }, [store, isShown]);
  return (
    <canvas
      ref={canvas}
      className="far-layer"
      aria-hidden="true"
      data-shown={isShown}
      data-teams={scene.teams.length}
    />
  );
}

import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef, type PointerEvent, type ReactElement } from 'react';
import { farPaletteOf, watchPalette } from './farPalette.ts';
import type { FarScene } from './farScene.ts';
import type { MapLayout } from '../../shared/layout/mapLayout.ts';
import { zoomHooks } from './zoomHooks.ts';

const size = { width: 156, height: 120 };
/** Room around the map, in pixels. */
const margin = 6;

/** The minimap of a large map, painted once for each state of it; press or drag to go there, turn the wheel to zoom. */
export function Overview({ scene, layout }: { readonly scene: FarScene; readonly layout: MapLayout }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const { bounds } = layout;
  const scale = Math.min((size.width - 2 * margin) / bounds.width, (size.height - 2 * margin) / bounds.height);
  const left = (size.width - bounds.width * scale) / 2 - bounds.x * scale;
  const top = (size.height - bounds.height * scale) / 2 - bounds.y * scale;
  useEffect(() => {
    const paint = (): void => {
      const element = canvas.current;
      const stage = element?.closest<HTMLElement>('.stage');
      const context = element?.getContext('2d');
      if (element === null || stage === null || stage === undefined || context === null || context === undefined)
        return;
      const palette = farPaletteOf(stage);
      const density = window.devicePixelRatio;
      element.width = Math.round(size.width * density);
      element.height = Math.round(size.height * density);
      context.setTransform(density * scale, 0, 0, density * scale, density * left, density * top);
      context.fillStyle = palette.region.ground;
      for (const region of scene.regions) context.fillRect(region.x, region.y, region.width, region.height);
      for (const team of scene.teams) {
        const colours = palette.tile(team.band, false);
        context.fillStyle = colours.line ?? colours.ground;
        context.fillRect(team.x, team.y, team.width, team.height);
      }
    };
    paint();
    return watchPalette(paint);
  }, [scene, scale, left, top]);

  const goTo = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<HTMLElement>): void => {
    if (buttons !== 1) return;
    const box = currentTarget.getBoundingClientRect();
    zoomHooks()?.keep();
    void flow.setCenter((clientX - box.left - left) / scale, (clientY - box.top - top) / scale, { zoom });
  };
  const seen = {
    left: (-x / zoom) * scale + left,
    top: (-y / zoom) * scale + top,
    width: (width / zoom) * scale,
    height: (height / zoom) * scale,
  };
  return (
    <div
      className="overview"
      role="img"
      aria-label="Overview of the map"
      style={size}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
      onWheel={({ deltaY }) => zoomHooks()?.zoomBy(2 ** (-deltaY / 500))}
    >
      <canvas ref={canvas} style={size} />
      <span className="overview-seen" style={seen} />
    </div>
  );
}

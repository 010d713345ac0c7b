import type { Shape } from '../../shared/report/drawing.ts';

/** The shapes of a drawing as parts of an SVG. */
export function DrawingShapes({ shapes }: { readonly shapes: readonly Shape[] }) {
  return (
    <>
      {shapes.map((shape, index) => (
        // Shapes have no names: their order is all there is.
        <OneShape key={index} shape={shape} />
      ))}
    </>
  );
}

function OneShape({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={shape.radius}
          fill={shape.fill ?? 'none'}
          {...(shape.stroke === null ? {} : { stroke: shape.stroke, strokeWidth: shape.strokeWidth })}
        />
      );
    case 'line':
      return (
        <line
          x1={shape.x1}
          y1={shape.y1}
          x2={shape.x2}
          y2={shape.y2}
          stroke={shape.stroke}
          strokeWidth={shape.strokeWidth}
          {...(shape.isDashed ? { strokeDasharray: '2 2' } : {})}
        />
      );
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          fontWeight={shape.weight}
          fill={shape.fill}
          textAnchor={shape.anchor}
        >
          {shape.text}
        </text>
      );
    default:
      return shape satisfies never;
  }
}
